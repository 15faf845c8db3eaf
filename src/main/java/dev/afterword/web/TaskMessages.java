package dev.afterword.web;

import dev.afterword.access.Task;
import dev.afterword.access.TaskSource.Graded;
import org.jspecify.annotations.Nullable;

/** What waits for a person, in words; the keys are those of {@link dev.afterword.access.TaskSource}. */
public final class TaskMessages {

    private TaskMessages() {}

    /** Returns the task as a sentence, with the person who waits for it where that matters. */
    public static String message(Messages msg, Task task) {
        return namesPerson(msg, task)
                ? msg.t(personKey(task), task.title(), task.who())
                : msg.t("task." + task.kind(), task.title());
    }

    /** Since when it waits, and who or what caused it, unless the sentence already names them. No person means the system. */
    public static String since(PageContext page, Task task) {
        String ago = page.words().ago(task.since());
        if (namesPerson(page.msg(), task)) {
            return ago;
        }
        String by = "task." + task.kind() + ".by";
        if (task.who() != null) {
            return page.t(by, task.who(), ago);
        }
        return page.msg().has(by + ".system") ? page.t(by + ".system", ago) : page.t("home.since", ago);
    }

    private static boolean namesPerson(Messages msg, Task task) {
        return task.who() != null && msg.has(personKey(task));
    }

    private static String personKey(Task task) {
        return "task." + task.kind() + ".withPerson";
    }

    /** Returns the verb of the button that does it. */
    public static String act(PageContext page, Task task) {
        return page.t("task." + task.kind() + ".do");
    }

    /** Returns the verb with what it is about, since rows may have the same one. */
    public static String actOn(PageContext page, Task task) {
        return page.t("task.act", act(page, task), task.title());
    }

    /** Returns the address of the form by which it is done at once; null where it needs more than a click. */
    public static @Nullable String atOnce(Task task) {
        return switch (task.kind()) {
            case "followUpAccept" -> task.href() + "/acceptance";
            case "followUpHandOver" -> task.href() + "/hand-over/acceptance";
            case "followUpReturned", "followUpReopened" -> task.href() + "/start";
            default -> null;
        };
    }

    /**
     * Returns the end of the address of the form that does it, which a row fetches from the task's page; null where the page itself has to
     * be read first, such as a text that is approved.
     */
    public static @Nullable String formInRow(Task task) {
        return switch (task.kind()) {
            case "followUpVerify" -> "/verification";
            case "followUpWork" -> "/resolution";
            case "followUpEffect" -> "/effectiveness";
            case "opinionGive" -> "/opinions";
            default -> null;
        };
    }

    /** The priority in words, for the title of its mark; null where there is none. */
    public static @Nullable String priority(PageContext page, Graded item) {
        return item.priority() == null ? null : page.t("Priority." + item.priority());
    }

    /** The priority or severity in words; null where there is neither. */
    public static @Nullable String gravity(PageContext page, Graded item) {
        return item.severity() == null ? priority(page, item) : page.t("severity." + item.severity());
    }
}
