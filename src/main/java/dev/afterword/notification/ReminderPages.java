package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Task;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.notification.Reminders.Thing;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.TaskMessages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What one was reminded of. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class ReminderPages {

    private final Transactions transactions;
    private final Reminders reminders;
    private final ReminderStore store;

    ReminderPages(Transactions transactions, Reminders reminders, ReminderStore store) {
        this.transactions = transactions;
        this.reminders = reminders;
        this.store = store;
    }

    /** Up to date, whenever the job came by last. */
    @GetMapping("/reminders")
    View list(PageContext page, Viewer viewer, Input input) {
        ReminderPageToken pager = ReminderPageToken.read(input);
        ReminderFilter which = input.oneOf("show", ReminderFilter.class, ReminderFilter.UNREAD);
        input.check();
        Map<Thing, Task> needs = new HashMap<>();
        reminders.gather(viewer, page.words().today()).forEach(need -> needs.put(Thing.of(need), need));
        List<ReminderStore.Row> rows =
                store.page(viewer.id(), which == ReminderFilter.UNREAD, pager.before(), pager.size());
        Page<ReminderView> list = Page.cut(rows, pager.size(), last -> ReminderPageToken.after(last.id()))
                .map(row -> note(page.msg(), row, needs.get(new Thing(row.kind(), row.href()))));
        return page.withUnread(reminders.unread(viewer))
                .view("notification/list", Map.of("list", list, "show", which, "paged", pager.before() != null));
    }

    private static ReminderView note(Messages msg, ReminderStore.Row row, @Nullable Task need) {
        return new ReminderView(
                row.id(),
                need == null
                        ? msg.t("need." + row.kind(), row.key().isEmpty() ? "…" : row.key())
                        : TaskMessages.says(msg, need),
                row.key(),
                need == null ? null : need.href(),
                row.occasion(),
                row.due(),
                row.toldAt(),
                row.unread());
    }

    @PostMapping("/reminders/{id}/reading")
    View read(PageContext page, Viewer viewer, @PathVariable UUID id) {
        transactions.run(viewer, () -> reminders.read(viewer, id));
        return page.redirect("/reminders");
    }

    @PostMapping("/reminders/reading")
    View readAll(PageContext page, Viewer viewer) {
        transactions.run(viewer, () -> reminders.readAll(viewer));
        return page.redirect("/reminders");
    }
}
