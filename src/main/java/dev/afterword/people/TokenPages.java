package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Tokens;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One's own API tokens: the list, a new one (shown once), revoking. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class TokenPages {

    private final Tokens tokens;

    TokenPages(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/me/tokens")
    View list(PageContext page, Viewer viewer) {
        Form form = Form.showing(Map.of("days", Tokens.DEFAULT_DAYS));
        return page(page, viewer, form, Map.of());
    }

    @PostMapping("/me/tokens")
    View create(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> {
                    TokenInput wanted = TokenInput.read(input);
                    Tokens.Created created = tokens.create(viewer, wanted.name(), wanted.days(), wanted.scope());
                    Form form = Form.showing(Map.of("days", Tokens.DEFAULT_DAYS));
                    return page(page, viewer, form, Map.of("created", created));
                },
                form -> page(page, viewer, form, Map.of()));
    }

    @PostMapping("/me/tokens/{id}/revocation")
    View revoke(PageContext page, Viewer viewer, @PathVariable UUID id) {
        tokens.revoke(viewer, id);
        return page.redirect("/me/tokens");
    }

    private View page(PageContext page, Viewer viewer, Form form, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("tokens", tokens.of(viewer));
        model.put("form", form);
        return page.view("people/tokens", model);
    }
}
