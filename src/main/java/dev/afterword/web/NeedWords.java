package dev.afterword.web;

import dev.afterword.access.Need;
import org.jspecify.annotations.Nullable;

/** What waits for a person, in words; the keys are those of {@link dev.afterword.access.NeedsMe}. */
public final class NeedWords {

    private NeedWords() {}

    /** What is to be done, as a sentence; who waits for it stands there where that is what matters. */
    public static String says(Msg msg, Need need) {
        return told(msg, need)
                ? msg.t(toldKey(need), need.title(), need.who())
                : msg.t("need." + need.kind(), need.title());
    }

    /** Since when it waits, and for whom, where somebody does and the sentence doesn't say so. */
    public static String since(Shell shell, Need need) {
        String ago = shell.words().ago(need.since());
        if (told(shell.msg(), need)) {
            return ago;
        }
        String who = need.who();
        return who == null ? shell.t("home.since", ago) : shell.t("need." + need.kind() + ".by", who, ago);
    }

    private static boolean told(Msg msg, Need need) {
        return need.who() != null && msg.has(toldKey(need));
    }

    private static String toldKey(Need need) {
        return "need." + need.kind() + ".told";
    }

    /** The priority in words, for the title of its mark; null where there is none. */
    public static @Nullable String priority(Shell shell, Need need) {
        return need.priority() == null ? null : shell.t("Priority." + need.priority());
    }
}
