package dev.afterword.web;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Renders templates: whole, within the handler, so that a fault in the middle is an error page and not half a page. */
@Component
class Pages {

    View view(String template, Map<String, Object> model, int status) {
        return new Rendered(rendered(template, model), status, true);
    }

    View part(String template, Map<String, Object> model) {
        return new Rendered(rendered(template, model), 200, false);
    }

    private static Utf8ByteOutput rendered(String template, Map<String, Object> model) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        Templates.engine().render(template + ".jte", model, output);
        return output;
    }

    static View withStatus(View view, int status) {
        return view instanceof Rendered page ? new Rendered(page.output, status, page.refusable) : view;
    }

    /** @param refusable whether it has the status of the form that was refused on it */
    private record Rendered(Utf8ByteOutput output, int status, boolean refusable) implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            FlashMessage.done(request, response);
            response.setStatus(status == 200 && refusable ? SentForm.of(request).status() : status);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
