package dev.afterword.web;

import dev.afterword.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationContext;

/** What pages are made with, for tests of what draws on them. */
public final class TestPage {

    private TestPage() {}

    /** A page in English and UTC. */
    public static PageContext of(ApplicationContext context, Viewer viewer) {
        return of(context, viewer, "en");
    }

    public static PageContext of(ApplicationContext context, Viewer viewer, String language) {
        Messages messages = context.getBean(Languages.class).in(language);
        Words words = new Words(messages, ZoneOffset.UTC, context.getBean(Clock.class));
        return new PageContext(
                context.getBean(Pages.class), messages, words, viewer, 0, "/", "", "", "", "", null, null);
    }
}
