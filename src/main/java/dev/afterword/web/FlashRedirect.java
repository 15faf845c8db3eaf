package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;

/** Where a form goes on to once it was carried out: by 303, so that a reload repeats nothing. */
final class FlashRedirect extends RedirectView {

    private final @Nullable String said;

    /** @param said the key of the message that the next page shows; null for none */
    FlashRedirect(String path, @Nullable String said) {
        super(path);
        this.said = said;
        setStatusCode(HttpStatus.SEE_OTHER);
        setExposeModelAttributes(false);
    }

    @Override
    protected void sendRedirect(
            HttpServletRequest request, HttpServletResponse response, String targetUrl, boolean http10Compatible)
            throws IOException {
        if (said != null) {
            FlashMessage.carry(request, response, said);
        }
        super.sendRedirect(request, response, targetUrl, http10Compatible);
    }
}
