package dev.afterword.web;

import dev.afterword.access.Task;
import org.jspecify.annotations.Nullable;

/** What waits for a person, in words; the keys are those of {@link dev.afterword.access.TaskSource}. */
public final class TaskMessages {

    private TaskMessages() {}

    /** What is to be done, as a sentence; who waits for it stands there where that is what matters. */
    public static String says(Messages msg, Task need) {
        return told(msg, need)
                ? msg.t(toldKey(need), need.title(), need.who())
                : msg.t("need." + need.kind(), need.title());
    }

    /** Since when it waits, and for whom, where somebody does and the sentence doesn't say so. */
    public static String since(PageContext page, Task need) {
        String ago = page.words().ago(need.since());
        if (told(page.msg(), need)) {
            return ago;
        }
        String who = need.who();
        return who == null ? page.t("home.since", ago) : page.t("need." + need.kind() + ".by", who, ago);
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
