package dev.afterword.people;

import dev.afterword.access.Token;
import dev.afterword.access.Tokens;
import dev.afterword.web.Input;

/** What is asked of a new token. */
record TokenInput(String name, int days, Token.Scope scope) {

    static TokenInput read(Input input) {
        Integer days = input.number("days", 1, Tokens.MOST_DAYS);
        TokenInput token = new TokenInput(
                input.required("name", 100),
                days == null ? Tokens.DEFAULT_DAYS : days,
                input.oneOf("scope", Token.Scope.class, Token.Scope.ALL));
        input.check();
        return token;
    }
}
