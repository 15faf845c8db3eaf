package dev.afterword.testing;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.RandomCodes;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** Makes people for a test, who can sign in and call the API. */
public final class Cast {

    public static final String PASSWORD = "kayak otters vintage";

    private final ApplicationContext context;

    public Cast(ApplicationContext context) {
        this.context = context;
    }

    /** Somebody new with these roles and {@link #PASSWORD}. */
    public Person person(Role... roles) {
        String email = "p." + RandomCodes.random(12).toLowerCase(Locale.ROOT) + "@example.org";
        return context.getBean(People.class)
                .addLocally(PersonFields.named("Person " + RandomCodes.random(4), email, roles), PASSWORD);
    }

    public Viewer viewer(Person person) {
        return context.getBean(Viewers.class).find(person.id()).orElseThrow().viewer();
    }

    /** The person, calling the API. */
    public Api api(Person person) {
        return api(person, Token.Scope.ALL);
    }

    public Api api(Person person, Token.Scope scope) {
        return new Api(
                port(),
                context.getBean(Tokens.class)
                        .createLocally(person.id(), new CreateToken("test", 1, scope, Set.of()))
                        .secret());
    }

    /** Nobody, calling the API. */
    public Api nobody() {
        return new Api(port(), null);
    }

    /** The person, signed in at a browser. */
    public Visitor visitor(Person person) {
        Visitor visitor = new Visitor(port());
        visitor.signIn(person.email(), PASSWORD);
        return visitor;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
