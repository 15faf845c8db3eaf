package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.LocalPath;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What a phone's bar has no room for, and the switch of language. */
@Controller
class MenuPages {

    private final People people;

    MenuPages(People people) {
        this.people = people;
    }

    @GetMapping("/more")
    @RequiresAction(Action.SIGNED_IN)
    View more(PageContext page) {
        return page.view("people/more", Map.of());
    }

    /** Speaks another language from now on: on this device, and to this person. */
    @PostMapping("/language")
    @RequiresAction(Action.ANYBODY)
    View language(PageContext page, Input input, HttpServletRequest request, HttpServletResponse response) {
        String language = "zh-TW".equals(input.text("language", 10)) ? "zh-TW" : "en";
        LanguageCookie.set(request, response, language);
        Viewer viewer = page.viewer();
        if (viewer != null) {
            people.changeOwn(viewer, was -> speaking(was, language));
        }
        return page.redirect(LocalPath.orElse(input.text("back", 2000), "/"));
    }

    private static PersonFields speaking(PersonFields was, String language) {
        return was.withProfile(was.name(), language, was.zone());
    }
}
