package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Viewer;
import dev.afterword.web.Body;
import dev.afterword.web.LocalPath;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The menu of entries that don't fit in the bar of a phone, and the choice of a language. */
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

    /**
     * @param language English unless it is {@code zh-TW}
     * @param back the page to return to
     */
    record ChooseLanguage(
            @Nullable String language, @Nullable String back) {}

    /** Changes the language on this device, and for this person where one is signed in. */
    @PostMapping("/language")
    @RequiresAction(Action.ANYBODY)
    View language(
            PageContext page, @Body ChooseLanguage choice, HttpServletRequest request, HttpServletResponse response) {
        String language = "zh-TW".equals(choice.language()) ? "zh-TW" : "en";
        LanguageCookie.set(request, response, language);
        Viewer viewer = page.viewer();
        if (viewer != null) {
            people.changeOwn(viewer, fields -> fields.withProfile(fields.name(), language, fields.zone()));
        }
        return page.redirect(LocalPath.orElse("back", choice.back(), "/"));
    }
}
