package dev.afterword.web;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.input.CommandReader;
import dev.afterword.input.Errors;
import dev.afterword.kernel.sql.Ahead;
import dev.afterword.web.draft.SentDraft;
import dev.afterword.web.security.Reading;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Calls each handler in one transaction of its viewer. A page is read in one transaction, so that it is consistent and the viewer is
 * set in the database only once (docs/adr/006). A command is carried out in one: access to what its address names is decided first, then what was sent is read
 * and checked, then the handler runs. Files have none: making one takes long, and a stream takes as long as its reader. Pages are written once
 * the transaction has ended: their texts may take long too.
 */
@Component
final class HandlerInvocations implements WebMvcRegistrations {

    private final Transactions transactions;
    private final ObjectProvider<CommandReader> reader;
    private final ObjectProvider<ResourceAuthorizations> authorizations;
    private final ApplicationEventPublisher events;
    private final Map<Method, Ahead> ahead = new ConcurrentHashMap<>();

    HandlerInvocations(
            Transactions transactions,
            ObjectProvider<CommandReader> reader,
            ObjectProvider<ResourceAuthorizations> authorizations,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.reader = reader;
        this.authorizations = authorizations;
        this.events = events;
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new CommandMappings();
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
                return new Invocation(handler);
            }
        };
    }

    static boolean shows(HandlerMethod handler) {
        boolean file = handler.getMethod().getReturnType() == void.class
                || handler.getMethod()
                        .getGenericReturnType()
                        .getTypeName()
                        .equals(ResponseEntity.class.getName() + "<byte[]>");
        return handler.hasMethodAnnotation(GetMapping.class)
                && Arrays.asList(handler.getMethod().getParameterTypes()).contains(Viewer.class)
                && !file;
    }

    /** One call; Spring makes a new one for each request. */
    private final class Invocation extends ServletInvocableHandlerMethod {

        private @Nullable HttpServletRequest request;

        Invocation(HandlerMethod handler) {
            super(handler);
        }

        @Override
        public @Nullable Object invokeForRequest(
                NativeWebRequest web, @Nullable ModelAndViewContainer container, @Nullable Object... provided)
                throws Exception {
            request = web.getNativeRequest(HttpServletRequest.class);
            return super.invokeForRequest(web, container, provided);
        }

        @Override
        protected @Nullable Object doInvoke(@Nullable Object... args) throws Exception {
            Object result = called(args);
            return result instanceof Outcome<?> outcome ? outcome.written() : Pages.written(result);
        }

        private @Nullable Object called(@Nullable Object[] args) throws Exception {
            Viewer viewer = (Viewer) Arrays.stream(args)
                    .filter(Viewer.class::isInstance)
                    .findFirst()
                    .orElse(null);
            CommandMapping command = CommandMappings.of(this);
            try {
                if (command != null
                        && request != null
                        && Arrays.stream(args).noneMatch(ReceivedCommand.class::isInstance)) {
                    CommandResolver.refuseFields(request);
                }
                if (viewer != null && command != null) {
                    return carriedOut(viewer, command, args);
                }
                if (viewer != null && shows(this)) {
                    return transactions.page(viewer, first(), () -> {
                        beforeReading(viewer);
                        return invoked(args);
                    });
                }
                if (request != null && hasMethodAnnotation(GetMapping.class)) {
                    SignIn.viewer(request).ifPresent(sender -> transactions.run(sender, () -> beforeReading(sender)));
                }
                return super.doInvoke(read(args, new Errors()));
            } catch (Checked e) {
                throw e.cause;
            }
        }

        private @Nullable Object carriedOut(Viewer viewer, CommandMapping command, @Nullable Object[] args) {
            if (command.transaction()) {
                return transactions.in(viewer, () -> {
                    authorize(viewer);
                    Object answer = answered(args);
                    forgetDraft(viewer, answer);
                    return answer;
                });
            }
            transactions.run(viewer, () -> authorize(viewer));
            return answered(args);
        }

        private @Nullable Object answered(@Nullable Object[] args) {
            Object result = invoked(args);
            return result instanceof Outcome<?> outcome && request != null
                    ? outcome.made(Paths.isApi(request))
                    : result;
        }

        /** What was typed is saved now; a preview saves nothing. */
        private void forgetDraft(Viewer viewer, @Nullable Object answer) {
            String form = request == null || Paths.isApi(request) ? null : request.getParameter(SentDraft.FIELD);
            if (form != null && answer instanceof Outcome<?>) {
                events.publishEvent(new SentDraft(viewer, form));
            }
        }

        private Ahead.First first() {
            return request == null
                    ? Ahead.First.none()
                    : authorizations.getObject().first(request, ahead.computeIfAbsent(getMethod(), any -> new Ahead()));
        }

        private void authorize(Viewer viewer) {
            RequiresAction needs = RequiresActionInterceptor.needed(this);
            if (request != null && needs != null) {
                authorizations.getObject().require(viewer, needs, request);
            }
        }

        private void beforeReading(Viewer viewer) {
            if (request == null) {
                return;
            }
            Action action = RequiresActionInterceptor.needs(this);
            if (action != null && action.scope() == Action.Scope.INCIDENT) {
                authorizations.getObject().requireReading(viewer, action, request);
            }
            events.publishEvent(new Reading(viewer, request));
        }

        private @Nullable Object invoked(@Nullable Object[] args) {
            Errors errors = new Errors();
            try {
                Object result = super.doInvoke(read(args, errors));
                errors.check();
                return result;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new Checked(e);
            }
        }

        private @Nullable Object[] read(@Nullable Object[] args, Errors errors) {
            return Arrays.stream(args).anyMatch(ReceivedCommand.class::isInstance)
                    ? ReceivedCommand.readAll(args, reader.getObject(), errors)
                    : args;
        }
    }

    /** Carries a checked exception through the transaction, which it rolls back. */
    private static final class Checked extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Exception cause;

        Checked(Exception cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
