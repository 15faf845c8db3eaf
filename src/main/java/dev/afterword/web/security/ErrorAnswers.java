package dev.afterword.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers what went wrong outside of the dispatcher servlet, where nothing else would: as a page or a problem of the API. */
@Component
public final class ErrorAnswers {

    private final ObjectProvider<HandlerExceptionResolver> errors;

    /** Filters are made before the pages are, so the resolver is looked up when it is needed. */
    ErrorAnswers(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> errors) {
        this.errors = errors;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws ServletException, IOException {
        new SafeHeaders().writeHeaders(request, response);
        ModelAndView answer = errors.getObject().resolveException(request, response, null, e);
        if (answer != null && answer.getView() != null) {
            try {
                answer.getView().render(answer.getModel(), request, response);
            } catch (IOException | RuntimeException broken) {
                throw broken;
            } catch (Exception broken) {
                throw new ServletException(broken);
            }
        }
    }
}
