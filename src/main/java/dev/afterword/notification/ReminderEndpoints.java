package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Task;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The viewer's reminders, and how they want to be reminded. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class ReminderEndpoints {

    private static final String LIST = "/reminders";
    private static final String PREFERENCES = "/me/reminders";

    private final Reminders reminders;
    private final ReminderStore store;
    private final NotificationPreferencesStore preferences;
    private final MailSettings settings;

    ReminderEndpoints(
            Reminders reminders, ReminderStore store, NotificationPreferencesStore preferences, MailSettings settings) {
        this.reminders = reminders;
        this.store = store;
        this.preferences = preferences;
        this.settings = settings;
    }

    /** Shows the reminders after bringing them up to date, so that the list doesn't wait for the job. */
    @GetMapping(LIST)
    View list(PageContext page, Viewer viewer, @Body ReminderQuery query) {
        Map<Thing, Task> tasks = new HashMap<>();
        reminders.gather(viewer, page.words().today()).forEach(task -> tasks.put(Thing.of(task), task));
        List<ReminderStore.Row> rows = store.page(viewer.id(), query);
        Page<ReminderView> list = Page.cut(rows, ReminderQuery.SIZE, last -> ReminderQuery.after(last.id()))
                .map(row -> view(page.msg(), row, tasks.get(new Thing(row.kind(), row.href()))));
        return page.withUnread(reminders.unread(viewer))
                .view(
                        "notification/list",
                        Map.of(
                                "list",
                                list,
                                "unreadOnly",
                                query.show() == ReminderQuery.Show.UNREAD,
                                "paged",
                                query.pageToken() != null));
    }

    private static ReminderView view(Messages msg, ReminderStore.Row row, @Nullable Task task) {
        return new ReminderView(
                row.id(),
                task == null
                        ? msg.t("task." + row.kind(), row.key().isEmpty() ? "…" : row.key())
                        : TaskMessages.message(msg, task),
                row.key(),
                task == null ? null : task.href(),
                row.occasion(),
                row.due(),
                row.toldAt(),
                row.unread());
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

    @GetMapping(PREFERENCES)
    View preferences(PageContext page, Viewer viewer, SentForm sent) {
        Form current = Form.showing(Changes.fields(preferences.of(viewer)));
        return page.view(
                "notification/choice", Map.of("form", sent.or(current), "on", settings instanceof MailSettings.On));
    }

    @CommandMapping(value = PREFERENCES, form = PREFERENCES, api = false)
    Outcome<@Nullable Void> choose(Viewer viewer, @Body NotificationPreferences chosen) {
        preferences.choose(viewer, chosen);
        return Outcome.none(PREFERENCES);
    }
}
