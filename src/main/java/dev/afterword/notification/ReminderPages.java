package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Need;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.notification.Reminders.Thing;
import dev.afterword.web.Input;
import dev.afterword.web.Msg;
import dev.afterword.web.NeedWords;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
@Needs(Action.SIGNED_IN)
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
    View list(Shell shell, Viewer viewer, Input input) {
        Pager pager = Pager.read(input);
        Which which = input.oneOf("show", Which.class, Which.UNREAD);
        input.check();
        Map<Thing, Need> needs = new HashMap<>();
        reminders.gather(viewer, shell.words().today()).forEach(need -> needs.put(Thing.of(need), need));
        List<ReminderStore.Row> rows = store.page(viewer.id(), which == Which.UNREAD, pager.before(), pager.size());
        Page<Note> page = Page.cut(rows, pager.size(), last -> last.id().toString())
                .map(row -> note(shell.msg(), row, needs.get(new Thing(row.kind(), row.href()))));
        return shell.ringing(reminders.unread(viewer))
                .view("notification/list", Map.of("page", page, "show", which, "paged", pager.before() != null));
    }

    private static Note note(Msg msg, ReminderStore.Row row, @Nullable Need need) {
        return new Note(
                row.id(),
                need == null
                        ? msg.t("need." + row.kind(), row.key().isEmpty() ? "…" : row.key())
                        : NeedWords.says(msg, need),
                row.key(),
                need == null ? null : need.href(),
                row.occasion(),
                row.due(),
                row.toldAt(),
                row.unread());
    }

    @PostMapping("/reminders/{id}/reading")
    View read(Shell shell, Viewer viewer, @PathVariable UUID id) {
        transactions.run(viewer, () -> reminders.read(viewer, id));
        return shell.redirect("/reminders");
    }

    @PostMapping("/reminders/reading")
    View readAll(Shell shell, Viewer viewer) {
        transactions.run(viewer, () -> reminders.readAll(viewer));
        return shell.redirect("/reminders");
    }
}
