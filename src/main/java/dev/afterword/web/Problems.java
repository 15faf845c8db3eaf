package dev.afterword.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.database.DataFolder;
import dev.afterword.database.DatabaseAvailability;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.log.Faults;
import dev.afterword.web.log.RequestIds;
import dev.afterword.web.security.RequestIdentity;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.View;

/** Turns what went wrong into an answer: a problem document for the API, a page otherwise. Nobody sees a stack trace. */
@ControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** In how many seconds somebody may try again who found the program at its limits. */
    private static final String AGAIN = "5";

    /** The SQL state with which the database refuses texts that exceed the bound of their incident ({@code access.bound_texts}). */
    private static final String TEXTS = "AW001";

    private static final Pattern LISTED = Pattern.compile("^(?:/api/v1)?(/incidents/[^/]+/[^/]+|/[^/]+/[^/]+).*");

    private final PageContextResolver contexts;
    private final Languages languages;

    private final ApplicationEventPublisher events;
    private final Faults faults;
    private final DatabaseAvailability database;
    private final DataFolder home;

    Problems(
            PageContextResolver contexts,
            Languages languages,
            ApplicationEventPublisher events,
            Faults faults,
            DatabaseAvailability database,
            DataFolder home) {
        this.contexts = contexts;
        this.languages = languages;
        this.events = events;
        this.faults = faults;
        this.database = database;
        this.home = home;
    }

    /**
     * An answer that has started can't become another one: the exception is passed to the server, which cuts the connection, so that
     * no one takes half an answer for a whole one.
     */
    @ExceptionHandler
    Object on(Exception e, HttpServletRequest request, NativeWebRequest web) throws Exception {
        HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
        if (response != null && response.isCommitted()) {
            LOG.warn("The answer to {} {} broke off: {}", request.getMethod(), request.getRequestURI(), e.toString());
            throw e;
        }
        Problem problem = problem(e, request);
        String id = null;
        if (problem.type().status() == 503 && response != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN);
            if (request.getMethod().equals("GET") && !Paths.isApi(request)) {
                response.setHeader("Refresh", AGAIN);
            }
        }
        if (problem.retryAfter() > 0 && response != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
        }
        // a bound that was reached is no fault, and as many requests as reach it would fill the log
        if (problem.type().status() >= 500 && !(e instanceof Problem)) {
            id = RequestIds.of(request);
            faults.log(request, e);
        }
        tell(problem.type().status(), request);
        blur(problem.type());
        return Paths.isApi(request) ? body(problem, request, id) : page(problem, request, id);
    }

    /**
     * Waits up to three milliseconds before "not found": what is hidden takes some hundredths of a millisecond longer than what is absent,
     * because the database looks at the row before it leaves it out.
     */
    private static void blur(ProblemType type) {
        if (type == ProblemType.NOT_FOUND) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
        }
    }

    private void tell(int status, HttpServletRequest request) {
        if (status == 403 || status == 404) {
            SignIn.viewer(request).ifPresent(viewer -> events.publishEvent(new Refusal(viewer, request, status)));
        }
    }

    private Problem problem(Exception e, HttpServletRequest request) {
        return switch (e) {
            case Problem problem when problem.type() == ProblemType.DATABASE_AWAY -> away();
            case Problem problem -> problem;
            case Exception full when home.isFullBecauseOf(full) -> Problem.of(ProblemType.NO_SPACE);
            // The session that a page was made in is over.
            case CsrfException forged
            when RequestIdentity.of(request).known() == null -> Problem.of(ProblemType.SIGN_IN);
            case AccessDeniedException denied -> Problem.of(ProblemType.FORBIDDEN);
            case MaxUploadSizeExceededException large -> Problem.of(ProblemType.TOO_LARGE);
            case MultipartException broken -> Problem.of(ProblemType.MALFORMED);
            case MethodArgumentTypeMismatchException mismatch
            when mismatch.getParameter().hasParameterAnnotation(PathVariable.class) ->
                Problem.of(ProblemType.NOT_FOUND); // what is no identifier names nothing
            case MethodArgumentTypeMismatchException mismatch -> Problem.of(ProblemType.MALFORMED);
            case InvalidParameterException unreadable -> unreadable(request);
            case UncategorizedSQLException full
            when exceedsTexts(full.getSQLException()) ->
                Problem.blocked("incidentTexts", listOf(request.getRequestURI()));
            case TransientDataAccessException passing -> unavailable(passing);
            // no connection was free in time, or none can be made
            case DataAccessResourceFailureException absent -> unavailable(absent);
            case CannotCreateTransactionException absent -> unavailable(absent);
            case TransactionSystemException end
            when end.getApplicationException() instanceof Exception before -> problem(before, request);
            case TransactionSystemException end when isBroken(end.getCause()) -> Problem.of(ProblemType.UNCERTAIN);
            case ErrorResponse response ->
                Problem.of(ofStatus(response.getStatusCode().value()));
            default -> Problem.of(ProblemType.FAULT);
        };
    }

    /** Returns the page of an incident that lists what a command is about, or the page of the thing itself. */
    private static String listOf(String command) {
        return LISTED.matcher(command).replaceFirst("$1");
    }

    private static boolean exceedsTexts(@Nullable SQLException refused) {
        return refused != null && TEXTS.equals(refused.getSQLState());
    }

    private Problem unavailable(Exception failure) {
        return database.awayAfterFailure(failure) ? away() : Problem.of(ProblemType.UNAVAILABLE);
    }

    /** A full disk is what most often takes the database away. */
    private Problem away() {
        return Problem.of(home.isFull() ? ProblemType.NO_SPACE : ProblemType.DATABASE_AWAY);
    }

    /** Whether the connection broke while the transaction was committed; a commit that the database refused saved nothing. */
    private static boolean isBroken(@Nullable Throwable commit) {
        return commit instanceof SQLException sql
                && sql.getSQLState() != null
                && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57"));
    }

    /** Names the parameter of the address that isn't UTF-8; one of a form can't be named, because all that follow it are lost too. */
    private static Problem unreadable(HttpServletRequest request) {
        for (String parameter :
                Objects.requireNonNullElse(request.getQueryString(), "").split("&")) {
            byte[] bytes = URLDecoder.decode(parameter, ISO_8859_1).getBytes(ISO_8859_1);
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                return Problem.invalid(parameter.replaceFirst("=.*", ""), "halfCharacter");
            }
        }
        return Problem.of(ProblemType.MALFORMED);
    }

    private static ProblemType ofStatus(int status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status) {
                return type;
            }
        }
        return status < 500 ? ProblemType.MALFORMED : ProblemType.FAULT;
    }

    private ResponseEntity<ProblemBody> body(Problem problem, HttpServletRequest request, @Nullable String id) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.type().status());
        if (problem.type() == ProblemType.SIGN_IN) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(problem, languages.of(request), id));
    }

    private View page(Problem problem, HttpServletRequest request, @Nullable String id) {
        FormAgain.Refused refused = FormAgain.refused(request).orElse(null);
        if (refused != null && problem.type().status() < 500) {
            return problemPage(refused.problem(), refused.texts(), request, id);
        }
        return FormAgain.of(request, problem, languages.of(request))
                .orElseGet(() -> problemPage(problem, UnsavedFormText.of(request), request, id));
    }

    private View problemPage(Problem problem, UnsavedFormText typed, HttpServletRequest request, @Nullable String id) {
        PageContext page = contexts.of(request);
        if (problem.type() == ProblemType.SIGN_IN && typed.texts().isEmpty()) {
            boolean again = request.getMethod().equals("GET") && !page.path().equals("/");
            return page.redirect(again ? "/sign-in?next=" + URLEncoder.encode(page.path(), UTF_8) : "/sign-in");
        }
        ProblemBody body = ProblemBody.of(problem, page.msg(), id);
        return page.view(
                "layout/problem",
                Map.of("problem", body, "typed", typed.texts()),
                problem.type().status());
    }
}
