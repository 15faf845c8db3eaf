package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Task;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.notification.NotificationPreferences.MailTiming;
import dev.afterword.notification.Reminders.Thing;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.TaskMessages;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The viewer's notifications, and how they want to be notified. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class NotificationEndpoints {

    private static final String LIST = "/notifications";
    private static final String PREFERENCES = "/me/notifications";

    /** The addresses in emails that were sent before. */
    private static final String REMINDERS = "/reminders";

    private static final String REMINDED = "/me/reminders";

    private final Reminders reminders;
    private final NotificationStore store;
    private final NotificationPreferencesStore preferences;
    private final MailSettings settings;

    NotificationEndpoints(
            Reminders reminders,
            NotificationStore store,
            NotificationPreferencesStore preferences,
            MailSettings settings) {
        this.reminders = reminders;
        this.store = store;
        this.preferences = preferences;
        this.settings = settings;
    }

    /** Shows the notifications after bringing them up to date, so that the list doesn't wait for the jobs. */
    @GetMapping(LIST)
    View list(PageContext page, Viewer viewer, @Body NotificationQuery query) {
        Map<Thing, Task> tasks = new HashMap<>();
        reminders.gather(viewer, page.words().today()).forEach(task -> tasks.put(Thing.of(task), task));
        reminders.count(viewer);
        List<NotificationStore.Row> rows = store.page(viewer.id(), query);
        Page<NotificationView> list = Page.cut(rows, NotificationQuery.SIZE, last -> NotificationQuery.after(last.id()))
                .map(row -> row.occasion() == null
                        ? NotificationView.news(page.msg(), row, viewer)
                        : view(page.msg(), row, tasks.get(new Thing(row.kind(), row.href()))));
        return page.withUnread(reminders.unread(viewer))
                .view(
                        "notification/list",
                        Map.of(
                                "list",
                                list,
                                "unreadOnly",
                                query.show() == NotificationQuery.Show.UNREAD,
                                "paged",
                                query.pageToken() != null));
    }

    private static NotificationView view(Messages msg, NotificationStore.Row row, @Nullable Task task) {
        return new NotificationView(
                row.id(),
                task == null
                        ? msg.t("task." + row.kind(), row.key().isEmpty() ? "…" : row.key())
                        : TaskMessages.message(msg, task),
                row.key(),
                null,
                task == null ? null : task.href(),
                row.occasion(),
                row.due(),
                row.toldAt(),
                row.unread());
    }

    /** Marks a notification as read, and leads on to what it is about. */
    @GetMapping(LIST + "/{id}")
    View open(PageContext page, Viewer viewer, @PathVariable UUID id) {
        String href = store.href(viewer.id(), id).orElseThrow(Problem::notFound);
        reminders.read(viewer, id);
        return page.redirect(href);
    }

    @CommandMapping(value = LIST + "/{id}/reading", form = LIST, api = false)
    Outcome<@Nullable Void> read(Viewer viewer, @PathVariable UUID id) {
        reminders.read(viewer, id);
        return Outcome.none(LIST);
    }

    @CommandMapping(value = LIST + "/reading", form = LIST, api = false)
    Outcome<@Nullable Void> readAll(Viewer viewer) {
        reminders.readAll(viewer);
        return Outcome.none(LIST);
    }

    @GetMapping({REMINDERS, REMINDED})
    View moved(PageContext page) {
        return page.redirect(page.path().startsWith(REMINDERS) ? LIST : PREFERENCES);
    }

    @GetMapping(PREFERENCES)
    View preferences(PageContext page, Viewer viewer, SentForm sent) {
        Form current = Form.showing(Changes.fields(preferences.of(viewer)));
        Map<String, String> timings = new LinkedHashMap<>();
        for (MailTiming timing : MailTiming.values()) {
            timings.put(timing.name(), page.t(timing));
        }
        return page.view(
                "notification/choice",
                Map.of("form", sent.or(current), "on", settings instanceof MailSettings.On, "timings", timings));
    }

    @CommandMapping(value = PREFERENCES, form = PREFERENCES, api = false)
    Outcome<@Nullable Void> choose(Viewer viewer, @Body NotificationPreferences chosen) {
        preferences.choose(viewer, chosen);
        return Outcome.none(PREFERENCES);
    }
}
