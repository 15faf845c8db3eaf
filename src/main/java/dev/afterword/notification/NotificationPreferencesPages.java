package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** How one wants to be reminded. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class NotificationPreferencesPages {

    private final NotificationPreferencesStore choices;
    private final MailSettings settings;

    NotificationPreferencesPages(NotificationPreferencesStore choices, MailSettings settings) {
        this.choices = choices;
        this.settings = settings;
    }

    @GetMapping("/me/reminders")
    View show(PageContext page, Viewer viewer) {
        return page(page, Form.showing(Changes.fields(choices.of(viewer))));
    }

    @PostMapping("/me/reminders")
    View choose(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> {
                    NotificationPreferences choice =
                            new NotificationPreferences(input.flag("mail"), input.flag("quietWeekends"));
                    input.check();
                    choices.choose(viewer, choice);
                    return page.redirect("/me/reminders");
                },
                form -> page(page, form));
    }

    private View page(PageContext page, Form form) {
        return page.view("notification/choice", Map.of("form", form, "on", settings instanceof MailSettings.On));
    }
}
