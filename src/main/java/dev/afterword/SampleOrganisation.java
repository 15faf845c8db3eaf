package dev.afterword;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.RandomCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code bin/serve --sample}: an organisation of our own making, with people, incidents and a published review. It is loaded
 * through the API like any other data, so it contains nothing that a person could not have entered. Only into an
 * installation without an administrator; passwords are random and printed this once.
 */
@Component
class SampleOrganisation implements ApplicationRunner {

    private final People people;
    private final Tokens tokens;
    private final WebServerApplicationContext server;

    SampleOrganisation(People people, Tokens tokens, WebServerApplicationContext server) {
        this.people = people;
        this.tokens = tokens;
        this.server = server;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!arguments.containsOption("sample")) {
            return;
        }
        if (people.hasAdministrator()) {
            System.out.println("There are people here already, so the sample organisation is not loaded.");
            return;
        }
        Map<String, ?> script = script("northlight");
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> keys = welcome((Map<?, ?>) script.get("people"), ids, System.out);
        SampleCalls calls = new SampleCalls(server.getWebServer().getPort(), keys, ids);
        for (Map<String, ?> part : List.of(script("earlier"), script)) {
            ((List<?>) part.get("steps")).forEach(step -> calls.carryOut((Map<?, ?>) step));
        }
    }

    private static Map<String, ?> script(String name) throws IOException {
        try (InputStream yaml = new ClassPathResource("sample/" + name + ".yaml").getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        }
    }

    /** Adds the people, and their identifiers to {@code ids}; answers an API token for each, good for a day. */
    private Map<String, String> welcome(Map<?, ?> script, Map<String, String> ids, PrintStream out) {
        Map<String, String> keys = new LinkedHashMap<>();
        out.println("\nThe sample organisation, Northlight Cloud. These passwords are shown this once:\n");
        script.forEach((name, fields) -> {
            String password = RandomCodes.random(4) + "-" + RandomCodes.random(4) + "-" + RandomCodes.random(4);
            Person person = people.addLocally(fields((Map<?, ?>) fields), password);
            ids.put(name.toString(), person.id().toString());
            keys.put(
                    name.toString(),
                    tokens.createLocally(person.id(), new CreateToken("sample", 1, Token.Scope.ALL, Set.of()))
                            .secret());
            out.printf("    %-28s %s%n", person.email(), password);
        });
        out.println();
        return keys;
    }

    private static PersonFields fields(Map<?, ?> fields) {
        Set<Role> roles = ((List<?>) fields.get("roles"))
                .stream().map(role -> Role.valueOf(role.toString())).collect(Collectors.toSet());
        Object language = fields.get("language");
        return new PersonFields(
                String.valueOf(fields.get("name")),
                String.valueOf(fields.get("email")),
                false,
                true,
                language == null ? "en" : language.toString(),
                "UTC",
                roles);
    }
}
