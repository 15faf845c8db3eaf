package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Tokens;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
@Needs(Action.SIGNED_IN)
class TokenPages {

    private final Tokens tokens;

    TokenPages(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/me/tokens")
    View list(Shell shell, Viewer viewer) {
        Form form = Form.showing(Map.of("days", Tokens.DEFAULT_DAYS));
        return page(shell, viewer, form, Map.of());
    }

    @PostMapping("/me/tokens")
    View create(Shell shell, Viewer viewer, Input input) {
        return shell.attempt(
                input,
                () -> {
                    TokenInput wanted = TokenInput.read(input);
                    Tokens.Created created = tokens.create(viewer, wanted.name(), wanted.days(), wanted.scope());
                    Form form = Form.showing(Map.of("days", Tokens.DEFAULT_DAYS));
                    return page(shell, viewer, form, Map.of("created", created));
                },
                form -> page(shell, viewer, form, Map.of()));
    }

    @PostMapping("/me/tokens/{id}/revocation")
    View revoke(Shell shell, Viewer viewer, @PathVariable UUID id) {
        tokens.revoke(viewer, id);
        return shell.redirect("/me/tokens");
    }

    private View page(Shell shell, Viewer viewer, Form form, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("tokens", tokens.of(viewer));
        model.put("form", form);
        return shell.view("people/tokens", model);
    }
}
