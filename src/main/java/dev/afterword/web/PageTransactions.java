package dev.afterword.web;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Runs every handler that shows something to a viewer in one transaction of theirs, so that a page is of one piece and tells the
 * database once who asks (docs/adr/006). Files aren't pages: making one takes long, and a stream takes as long as its reader.
 */
@Component
final class PageTransactions implements WebMvcRegistrations {

    private final Transactions transactions;

    PageTransactions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
                return shows(handler.getMethod())
                        ? new Showing(handler, transactions)
                        : super.createInvocableHandlerMethod(handler);
            }
        };
    }

    static boolean shows(Method handler) {
        boolean file = handler.getReturnType() == void.class
                || handler.getGenericReturnType().getTypeName().equals(ResponseEntity.class.getName() + "<byte[]>");
        return handler.isAnnotationPresent(GetMapping.class)
                && Arrays.asList(handler.getParameterTypes()).contains(Viewer.class)
                && !file;
    }

    private static final class Showing extends ServletInvocableHandlerMethod {

        private final Transactions transactions;

        Showing(HandlerMethod handler, Transactions transactions) {
            super(handler);
            this.transactions = transactions;
        }

        @Override
        protected @Nullable Object doInvoke(@Nullable Object... args) throws Exception {
            for (Object arg : args) {
                if (arg instanceof Viewer viewer) {
                    return transacted(viewer, args);
                }
            }
            return super.doInvoke(args);
        }

        private @Nullable Object transacted(Viewer viewer, @Nullable Object[] args) throws Exception {
            try {
                return transactions.page(viewer, () -> invoked(args));
            } catch (Checked e) {
                throw e.cause;
            }
        }

        private @Nullable Object invoked(@Nullable Object[] args) {
            try {
                return super.doInvoke(args);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new Checked(e);
            }
        }
    }

    /** Carries an exception through the transaction. */
    private static final class Checked extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Exception cause;

        Checked(Exception cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
