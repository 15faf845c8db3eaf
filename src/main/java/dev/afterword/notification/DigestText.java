package dev.afterword.notification;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList.Urgency;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The text of an email: the tasks by their reason and what others did, with keys and links. It contains no title, no text and no name. */
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
    Mail mail(UUID id, String to, List<Task> tasks, List<NewsStore.Line> news, Instant at) {
        long overdue = tasks.stream()
                .filter(task -> task.own() && occasion(task) == ReminderReason.OVERDUE)
                .count();
        String says = tasks.isEmpty()
                ? msg.t("digest.news.summary", news.size())
                : msg.t("digest.summary", tasks.size(), overdue);
        StringBuilder plain = new StringBuilder(says).append("\n");
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"")
                .append(msg.chinese() ? "zh-Hant-TW" : "en")
                .append("\"><body><p>")
                .append(HtmlUtils.htmlEscape(says))
                .append("</p>");
        for (ReminderReason occasion : ReminderReason.values()) {
            List<Task> these =
                    tasks.stream().filter(task -> occasion(task) == occasion).toList();
            boolean late = occasion == ReminderReason.OVERDUE;
            section(msg.t(occasion), these.stream().filter(task -> task.own() || !late), plain, html);
            if (late) {
                section(msg.t(Urgency.OTHERS), these.stream().filter(task -> !task.own()), plain, html);
            }
        }
        section(
                msg.t("digest.news"),
                news.stream()
                        .map(each -> new Line(
                                msg.t("news." + each.kind() + ".neutral", named(each.key())), url(each.href())))
                        .toList(),
                plain,
                html);
        foot(plain, html);
        return new Mail(
                id,
                to,
                tasks.isEmpty() ? msg.t("digest.news.subject", news.size()) : msg.t("digest.subject", tasks.size()),
                plain.toString(),
                html.toString(),
                at);
    }

    private ReminderReason occasion(Task task) {
        return ReminderReason.of(task, today);
    }

    private record Line(String text, String url) {}

    private void section(String head, Stream<Task> tasks, StringBuilder plain, StringBuilder html) {
        section(head, tasks.map(task -> new Line(line(task), url(task.href()))).toList(), plain, html);
    }

    private static void section(String head, List<Line> lines, StringBuilder plain, StringBuilder html) {
        if (lines.isEmpty()) {
            return;
        }
        plain.append('\n').append(head).append('\n');
        html.append("<h2>").append(HtmlUtils.htmlEscape(head)).append("</h2><ul>");
        for (Line line : lines) {
            plain.append("\n* ")
                    .append(line.text())
                    .append("\n  ")
                    .append(line.url())
                    .append('\n');
            html.append("<li><a href=\"")
                    .append(HtmlUtils.htmlEscape(line.url()))
                    .append("\">")
                    .append(HtmlUtils.htmlEscape(line.text()))
                    .append("</a></li>");
        }
        html.append("</ul>");
    }

    private String line(Task task) {
        String what = msg.t("task." + task.kind(), named(task.key()));
        LocalDate due = task.due();
        return due == null
                ? what
                : msg.t("digest.due", what, msg.date("words.dayPattern").format(due));
    }

    private String named(String key) {
        return NeutralText.key(key) ? key : msg.t("digest.unnamed");
    }

    private String url(String href) {
        return base + (NeutralText.href(href) ? href : "/notifications");
    }

    private void foot(StringBuilder plain, StringBuilder html) {
        plain.append('\n')
                .append(msg.t("digest.neutral"))
                .append("\n\n")
                .append(msg.t("digest.choose"))
                .append('\n')
                .append(base)
                .append("/me/notifications\n");
        html.append("<p>")
                .append(HtmlUtils.htmlEscape(msg.t("digest.neutral")))
                .append("</p><p><a href=\"")
                .append(HtmlUtils.htmlEscape(base))
                .append("/me/notifications\">")
                .append(HtmlUtils.htmlEscape(msg.t("digest.choose")))
                .append("</a></p></body></html>");
    }
}
