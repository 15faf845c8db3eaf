package dev.afterword.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as the API answers it (RFC 9457). Optional parts are left out where they don't apply. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        List<Blocker> blockedBy,
        @Nullable Object current,
        @Nullable String id) {

    private static final String TYPE = "urn:afterword:problem:";

    public record FieldError(String field, String code, String message) {
        public static FieldError of(Problem.Field error, Messages msg) {
            List<Object> args = error.args().stream()
                    .map(arg -> arg instanceof FieldOptions options ? options.toString() : arg)
                    .toList();
            return new FieldError(error.name(), error.code(), msg.t("error." + error.code(), args));
        }
    }

    public record Blocker(String code, String message, String href) {
        public static Blocker of(Problem.Block block, Messages msg) {
            return new Blocker(block.code(), msg.t("block." + block.code(), block.args()), block.href());
        }
    }

    /** Returns whether the page has to say what works meanwhile. */
    public boolean databaseAway() {
        return type.equals(TYPE + ProblemType.DATABASE_AWAY.slug());
    }

    static ProblemBody of(Problem problem, Messages msg, @Nullable String id) {
        String slug = problem.type().slug();
        return new ProblemBody(
                TYPE + slug,
                msg.t("problem." + slug + ".title"),
                problem.type().status(),
                msg.t("problem." + slug + ".detail"),
                problem.errors().stream().map(e -> FieldError.of(e, msg)).toList(),
                blockers(problem, msg),
                problem.current(),
                id);
    }

    /** Returns a problem in one sentence: what is wrong with a field, what stands in the way, or what its kind says. */
    public static String says(Problem problem, Messages msg) {
        ProblemBody body = of(problem, msg, null);
        if (!body.errors().isEmpty()) {
            return body.errors().getFirst().message();
        }
        return body.blockedBy().isEmpty()
                ? body.detail()
                : body.blockedBy().getFirst().message();
    }

    static List<Blocker> blockers(Problem problem, Messages msg) {
        return problem.blockedBy().stream().map(b -> Blocker.of(b, msg)).toList();
    }
}
