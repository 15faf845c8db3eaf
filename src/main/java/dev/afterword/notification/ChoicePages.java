package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** How one wants to be reminded. */
@Controller
@Needs(Action.SIGNED_IN)
class ChoicePages {

    private final Choices choices;
    private final MailSettings settings;

    ChoicePages(Choices choices, MailSettings settings) {
        this.choices = choices;
        this.settings = settings;
    }

    @GetMapping("/me/reminders")
    View show(Shell shell, Viewer viewer) {
        return page(shell, Form.showing(choices.of(viewer).facts()));
    }

    @PostMapping("/me/reminders")
    View choose(Shell shell, Viewer viewer, Input input) {
        return shell.attempt(
                input,
                () -> {
                    Choice choice = new Choice(input.flag("mail"), input.flag("quietWeekends"));
                    input.check();
                    choices.choose(viewer, choice);
                    return shell.redirect("/me/reminders");
                },
                form -> page(shell, form));
    }

    private View page(Shell shell, Form form) {
        return shell.view("notification/choice", Map.of("form", form, "on", settings instanceof MailSettings.On));
    }
}
