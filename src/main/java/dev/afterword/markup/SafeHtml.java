package dev.afterword.markup;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.function.Supplier;

/**
 * HTML that has been through the sanitiser; templates write it as it is. Only {@link Markdown} makes it, that of a whole text when it is
 * written.
 */
public final class SafeHtml implements Content {

    private final Supplier<String> html;

    SafeHtml(String html) {
        this(() -> html);
    }

    SafeHtml(Supplier<String> html) {
        this.html = html;
    }

    public String html() {
        return html.get();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html());
    }

    @Override
    public boolean isEmptyContent() {
        return html().isEmpty();
    }

    @Override
    public String toString() {
        return html();
    }
}
