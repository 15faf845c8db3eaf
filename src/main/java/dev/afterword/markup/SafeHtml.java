package dev.afterword.markup;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/** HTML that has been through the sanitiser; templates write it as it is. Only {@link Markdown} makes it. */
public final class SafeHtml implements Content {

    private final String html;

    SafeHtml(String html) {
        this.html = html;
    }

    public String html() {
        return html;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public boolean isEmptyContent() {
        return html.isEmpty();
    }

    @Override
    public String toString() {
        return html;
    }
}
