package dev.afterword.web;

import dev.afterword.web.compression.Compression;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * Renders templates: whole, before the answer starts, so that a fault in the middle is an error page and not half a page; and after the
 * transaction of its handler has ended ({@link HandlerInvocations}), so that no connection is held meanwhile.
 */
@Component
class Pages {

    View view(String template, Map<String, Object> model, int status) {
        return new Page(template, model, status, true);
    }

    View part(String template, Map<String, Object> model) {
        return new Page(template, model, 200, false);
    }

    /** Renders what a handler returned, if it is a page. */
    static @Nullable Object written(@Nullable Object result) {
        if (result instanceof Page page) {
            page.output();
        }
        return result;
    }

    static View withStatus(View view, int status) {
        return view instanceof Page page ? new Page(page.template, page.model, status, page.refusable) : view;
    }

    private static final class Page implements View {

        private final String template;
        private final Map<String, Object> model;
        private final int status;

        /** Whether it has the status of the form that was refused on it. */
        private final boolean refusable;

        private @Nullable Utf8ByteOutput output;

        Page(String template, Map<String, Object> model, int status, boolean refusable) {
            this.template = template;
            this.model = model;
            this.status = status;
            this.refusable = refusable;
        }

        Utf8ByteOutput output() {
            if (output == null) {
                Utf8ByteOutput written = new Utf8ByteOutput();
                Templates.engine().render(template + ".jte", model, written);
                output = written;
            }
            return output;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Utf8ByteOutput page = output();
            FlashMessage.done(request, response);
            response.setStatus(status == 200 && refusable ? SentForm.of(request).status() : status);
            response.setContentType(getContentType());
            Compression.send(request, response, page.getContentLength(), page::writeTo);
        }
    }
}
