package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Token;
import dev.afterword.access.Tokens;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.OneTimeSecret;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens. */
@RestController
@RequestMapping("/api/v1/tokens")
@RequiresAction(Action.SIGNED_IN)
class TokensApi {

    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A new token; the secret is in no other answer. */
    record CreatedJson(UUID id, String name, Token.Scope scope, Instant expiresAt, String secret) {}

    @GetMapping
    Page<Token> list(Viewer viewer) {
        return new Page<>(tokens.of(viewer), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Takes(PeopleTakes.TokenBody.class)
    CreatedJson create(Viewer viewer, Input input, HttpServletRequest request) {
        TokenInput wanted = TokenInput.read(input);
        Tokens.Created created = tokens.create(viewer, wanted.name(), wanted.days(), wanted.scope());
        Token token = created.token();
        String secret = OneTimeSecret.in(request, created.secret());
        return new CreatedJson(token.id(), token.name(), token.scope(), token.expiresAt(), secret);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable UUID id) {
        tokens.revoke(viewer, id);
    }
}
