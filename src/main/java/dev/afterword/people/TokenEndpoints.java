package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.access.session.Sessions;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.idempotency.OneTimeSecret;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The viewer's own API tokens: the list, creating one (its secret is shown once), revoking one. */
@Controller
@RequiresAction(value = Action.SIGNED_IN, byPerson = true)
class TokenEndpoints {

    static final String PAGE = "/me/tokens";
    private static final Form BLANK = Form.showing(Map.of("days", Tokens.DEFAULT_DAYS));

    private final Tokens tokens;
    private final Sessions sessions;

    TokenEndpoints(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** A new token; the secret is in no other answer. */
    record CreatedJson(
            UUID id, String name, Token.Scope scope, Set<Token.Module> modules, Instant expiresAt, String secret) {}

    @GetMapping("/api/v1/tokens")
    @ResponseBody
    Page<Token> list(Viewer viewer) {
        return Page.whole(tokens.of(viewer));
    }

    @GetMapping(PAGE)
    View list(PageContext page, Viewer viewer, SentForm sent, HttpServletRequest request) {
        return page(page, viewer, sent.or(BLANK), null, request);
    }

    @CommandMapping(value = "/tokens", formAction = PAGE, form = PAGE, status = HttpStatus.CREATED)
    Outcome<CreatedJson> create(
            PageContext page, Viewer viewer, @Body CreateToken command, HttpServletRequest request) {
        Tokens.Created created = tokens.create(viewer, command);
        Token token = created.token();
        String secret = OneTimeSecret.in(request, created.secret());
        return Outcome.of(
                        PAGE,
                        () -> new CreatedJson(
                                token.id(), token.name(), token.scope(), token.modules(), token.expiresAt(), secret))
                .showing(() -> page(page, viewer, BLANK, created, request));
    }

    private View page(
            PageContext page, Viewer viewer, Form form, Tokens.@Nullable Created created, HttpServletRequest request) {
        Map<String, String> scopes = new LinkedHashMap<>();
        for (Token.Scope scope : Token.Scope.values()) {
            scopes.put(scope.name(), page.t(scope));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("tokens", tokens.of(viewer));
        model.put("sessions", sessions.of(viewer.id(), SignIn.session(request)));
        model.put("scopes", scopes);
        model.put("form", form);
        if (created != null) {
            model.put("created", created);
        }
        return page.view("people/tokens", model);
    }

    @CommandMapping(
            value = "/tokens/{id}",
            method = RequestMethod.DELETE,
            formAction = PAGE + "/{id}/revocation",
            form = PAGE)
    Outcome<@Nullable Void> revoke(Viewer viewer, @PathVariable UUID id) {
        tokens.revoke(viewer, id);
        return Outcome.none(PAGE);
    }

    @CommandMapping(value = "/tokens", method = RequestMethod.DELETE, formAction = PAGE + "/revocation", form = PAGE)
    Outcome<@Nullable Void> revokeAll(Viewer viewer) {
        tokens.revokeAll(viewer);
        return Outcome.none(PAGE);
    }
}
