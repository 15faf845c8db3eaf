package dev.afterword.lesson;

import dev.afterword.markup.Markdown;
import dev.afterword.markup.TextDiff;
import dev.afterword.web.PageContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was changed because of a lesson, or else what is to be changed: of the first kind of which the viewer sees anything.
 *
 * @param items the first of them
 * @param all how many there are
 */
public record LibraryChange(Status status, Kind kind, List<Item> items, int all) {

    /** How far it is. */
    public enum Status {
        /** In force, or verified. */
        DONE,
        /** Its owner is done, and no one has verified it. */
        RESOLVED,
        OPEN,
        /** Not all of it is done. */
        PARTLY,
        /** It was verified and has to be done again. */
        REOPENED
    }

    /** What it is; of the first that there is the others aren't told. */
    public enum Kind {
        /** A step of a procedure, as a revision in force changed it. */
        STEP,
        /** A revision in force that only left steps out. */
        REVISION,
        RECOMMENDATION,
        FOLLOW_UP,
        /** The words of a lesson that others shared. */
        WORDS
    }

    /**
     * @param key of the procedure, recommendation or follow-up; null for words
     * @param title of the procedure or follow-up; of a revision that of the recommendation that it implements
     * @param step the number of the step; null for others
     * @param text the paragraph of the step that was changed, or the words
     */
    public record Item(
            @Nullable String key,
            String title,
            @Nullable Integer step,
            @Nullable String text,
            String href) {

        private Shown shown(PageContext page, String before) {
            if (key == null) {
                return new Shown(before, cut(Objects.requireNonNullElse(text, title)), href, "");
            }
            return new Shown(
                    before,
                    step == null ? title : page.t("library.change.step", title, step),
                    href,
                    text == null ? "" : page.t("library.change.says", cut(text)));
        }
    }

    /** So much of a text is shown in a row. */
    private static final int SHOWN = 200;

    /**
     * @param body the step as it is
     * @param was the step as it was; null for a new one
     */
    record Row(
            UUID finding,
            Status status,
            Kind kind,
            String key,
            String title,
            @Nullable Integer step,
            @Nullable String body,
            @Nullable String was,
            String href,
            int everything) {

        private Item item() {
            return new Item(key, title, step, body == null ? null : changed(was == null ? "" : was, body), href);
        }
    }

    public LibraryChange {
        items = List.copyOf(items);
    }

    /** @param rows of one lesson, not empty */
    static LibraryChange of(List<Row> rows) {
        Row first = rows.getFirst();
        return new LibraryChange(
                first.status(), first.kind(), rows.stream().map(Row::item).toList(), first.everything());
    }

    static LibraryChange ofWords(String title, String words, String href, boolean done) {
        return new LibraryChange(
                done ? Status.DONE : Status.PARTLY,
                Kind.WORDS,
                List.of(new Item(null, title, null, Markdown.words(words), href)),
                1);
    }

    /** Returns the first paragraph that isn't as it was, as it reads now. */
    private static String changed(String was, String body) {
        return Markdown.words(TextDiff.of(was, body).blocks().stream()
                .filter(block -> block.change() == TextDiff.Change.CHANGED || block.change() == TextDiff.Change.NEW)
                .findFirst()
                .map(block -> block.spans().stream()
                        .filter(span -> span.mark() != TextDiff.Mark.DELETED)
                        .map(TextDiff.Span::text)
                        .collect(Collectors.joining()))
                .orElse(body));
    }

    /** Returns the items as a page shows them. */
    public List<Shown> shown(PageContext page) {
        return IntStream.range(0, items.size())
                .mapToObj(n -> items.get(n).shown(page, n == 0 ? "" : page.t("library.change.and")))
                .toList();
    }

    /**
     * An item in words.
     *
     * @param before what stands between it and the one before
     * @param says what it says, in quotes; empty for nothing but its name
     */
    public record Shown(String before, String name, String href, String says) {}

    /** Returns how many there are beside those that are shown, in words; empty for none. */
    public String others(PageContext page) {
        int others = all - items.size();
        return others == 0 ? "" : page.t(kind == Kind.STEP ? "library.change.steps" : "library.change.others", others);
    }

    /** Returns all of it as one text. */
    String words(PageContext page) {
        return (status == Status.DONE ? "" : page.t("library.change." + status))
                + shown(page).stream()
                        .map(item -> item.before() + item.name() + item.says())
                        .collect(Collectors.joining())
                + others(page);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= SHOWN) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, SHOWN));
        int blank = cut.lastIndexOf(' ');
        return (blank > SHOWN / 2 ? cut.substring(0, blank) : cut) + "…";
    }
}
