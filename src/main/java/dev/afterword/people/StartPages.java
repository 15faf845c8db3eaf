package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.LocalPath;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What a phone's bar has no room for, and the switch of language. */
@Controller
class StartPages {

    private final People people;

    StartPages(People people) {
        this.people = people;
    }

    @GetMapping("/more")
    @Needs(Action.SIGNED_IN)
    View more(Shell shell) {
        return shell.view("people/more", Map.of());
    }

    /** Speaks another language from now on: on this device, and to this person. */
    @PostMapping("/language")
    @Needs(Action.ANYBODY)
    View language(Shell shell, Input input, HttpServletRequest request, HttpServletResponse response) {
        String language = "zh-TW".equals(input.text("language", 10)) ? "zh-TW" : "en";
        LanguageCookie.set(request, response, language);
        Viewer viewer = shell.viewer();
        if (viewer != null) {
            people.changeOwn(viewer, was -> speaking(was, language));
        }
        return shell.redirect(LocalPath.orElse(input.text("back", 2000), "/"));
    }

    private static PersonFields speaking(PersonFields was, String language) {
        return was.withProfile(was.name(), language, was.zone());
    }
}
