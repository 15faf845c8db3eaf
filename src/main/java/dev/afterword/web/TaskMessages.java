package dev.afterword.web;

import dev.afterword.access.Task;
import org.jspecify.annotations.Nullable;

/** What waits for a person, in words; the keys are those of {@link dev.afterword.access.TaskSource}. */
public final class TaskMessages {

    private TaskMessages() {}

    /** Returns the task as a sentence, with the person who waits for it where that matters. */
    public static String says(Messages msg, Task need) {
        return told(msg, need)
                ? msg.t(toldKey(need), need.title(), need.who())
                : msg.t("need." + need.kind(), need.title());
    }

    /** Since when it waits, and who or what caused it, unless the sentence already names them. No person means the system. */
    public static String since(PageContext page, Task need) {
        String ago = page.words().ago(need.since());
        if (told(page.msg(), need)) {
            return ago;
        }
        String by = "need." + need.kind() + ".by";
        if (need.who() != null) {
            return page.t(by, need.who(), ago);
        }
        return page.msg().has(by + ".system") ? page.t(by + ".system", ago) : page.t("home.since", ago);
    }

    private static boolean told(Messages msg, Task need) {
        return need.who() != null && msg.has(toldKey(need));
    }

    private static String toldKey(Task need) {
        return "need." + need.kind() + ".told";
    }

    /** The priority in words, for the title of its mark; null where there is none. */
    public static @Nullable String priority(PageContext page, Task need) {
        return need.priority() == null ? null : page.t("Priority." + need.priority());
    }
}
