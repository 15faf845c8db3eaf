package dev.afterword.notification;

import dev.afterword.access.Task;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.web.util.HtmlUtils;

/** The text of a digest: the number of tasks by kind, their keys and links. It contains no title, no text and no name. */
final class DigestText {

    private final Messages msg;
    private final String base;
    private final LocalDate today;

    /** @param base the address of this installation */
    DigestText(Messages msg, String base, LocalDate today) {
        this.msg = msg;
        this.base = base;
        this.today = today;
    }

    /** @param tasks the tasks, in the order in which they are listed under their reason */
    Mail mail(UUID id, String to, List<Task> tasks, Instant at) {
        long overdue = tasks.stream()
                .filter(task -> occasion(task) == ReminderReason.OVERDUE)
                .count();
        String says = msg.t("digest.summary", tasks.size(), overdue);
        StringBuilder plain = new StringBuilder(says).append("\n");
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"")
                .append(msg.chinese() ? "zh-Hant-TW" : "en")
                .append("\"><body><p>")
                .append(HtmlUtils.htmlEscape(says))
                .append("</p>");
        for (ReminderReason occasion : ReminderReason.values()) {
            section(
                    occasion,
                    tasks.stream().filter(task -> occasion(task) == occasion).toList(),
                    plain,
                    html);
        }
        foot(plain, html);
        return new Mail(id, to, msg.t("digest.subject", tasks.size()), plain.toString(), html.toString(), at);
    }

    private ReminderReason occasion(Task task) {
        return ReminderReason.of(task.due(), today);
    }

    private void section(ReminderReason occasion, List<Task> tasks, StringBuilder plain, StringBuilder html) {
        if (tasks.isEmpty()) {
            return;
        }
        plain.append('\n').append(msg.t(occasion)).append('\n');
        html.append("<h2>").append(HtmlUtils.htmlEscape(msg.t(occasion))).append("</h2><ul>");
        for (Task task : tasks) {
            String line = line(task);
            String url = url(task);
            plain.append("\n* ").append(line).append("\n  ").append(url).append('\n');
            html.append("<li><a href=\"")
                    .append(HtmlUtils.htmlEscape(url))
                    .append("\">")
                    .append(HtmlUtils.htmlEscape(line))
                    .append("</a></li>");
        }
        html.append("</ul>");
    }

    private String line(Task task) {
        String what = msg.t("task." + task.kind(), NeutralText.key(task.key()) ? task.key() : msg.t("digest.unnamed"));
        LocalDate due = task.due();
        return due == null
                ? what
                : msg.t("digest.due", what, msg.date("words.dayPattern").format(due));
    }

    private String url(Task task) {
        return base + (NeutralText.href(task.href()) ? task.href() : "/reminders");
    }

    private void foot(StringBuilder plain, StringBuilder html) {
        plain.append('\n')
                .append(msg.t("digest.neutral"))
                .append("\n\n")
                .append(msg.t("digest.choose"))
                .append('\n')
                .append(base)
                .append("/me/reminders\n");
        html.append("<p>")
                .append(HtmlUtils.htmlEscape(msg.t("digest.neutral")))
                .append("</p><p><a href=\"")
                .append(HtmlUtils.htmlEscape(base))
                .append("/me/reminders\">")
                .append(HtmlUtils.htmlEscape(msg.t("digest.choose")))
                .append("</a></p></body></html>");
    }
}
