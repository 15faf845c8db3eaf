package dev.afterword.people;

import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.database.StartupException;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.BeansException;
import org.springframework.core.NestedExceptionUtils;

/**
 * The commands {@code user add}, {@code user role} and {@code token create}, for people who have access to {@code AFTERWORD_HOME}, also while the server runs.
 * The audit trail records them as actions of the program.
 */
public final class LocalCommands {

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final CliMessages words;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, Object> settings;

    LocalCommands(CliMessages words, InputStream in, PrintStream out, PrintStream err, Map<String, Object> settings) {
        this.words = words;
        this.in = in;
        this.out = out;
        this.err = err;
        this.settings = settings;
    }

    /** Returns 0 if done, 1 if refused, with the reason on {@code err}, 2 if the arguments aren't understood. */
    public static int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
        CliMessages words = new CliMessages(Locale.getDefault());
        return new LocalCommands(words, in, out, err, Map.of("afterword.use", "COMMAND")).run(args);
    }

    int run(List<String> args) {
        try {
            CommandOptions options = CommandOptions.parse(args.subList(Math.min(2, args.size()), args.size()));
            return switch (String.join(" ", args.subList(0, Math.min(2, args.size())))) {
                case "user add" -> addUser(options);
                case "user role" -> giveRole(options);
                case "token create" -> createToken(options);
                default -> usage();
            };
        } catch (IllegalArgumentException e) {
            return usage();
        } catch (Problem problem) {
            err.println(words.problem(problem));
            return REFUSED;
        } catch (BeansException | StartupException e) {
            return cannotStart(e);
        } catch (IOException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private int addUser(CommandOptions options) throws IOException {
        options.allowOnly(Set.of("admin", "name", "password-stdin"));
        String email = options.argument();
        if (!options.has("password-stdin")) {
            return usage();
        }
        Role[] roles = options.has("admin") ? new Role[] {Role.ADMINISTRATOR, Role.LEAD} : new Role[0];
        String name = options.value("name", email.substring(0, Math.max(0, email.indexOf('@'))));
        String password = firstLine();
        try (CliContext program = new CliContext(settings)) {
            Person person = program.people().addLocally(PersonFields.named(name, email, roles), password);
            out.println(words.t(options.has("admin") ? "command.adminAdded" : "command.userAdded", person.email()));
        }
        return DONE;
    }

    private int giveRole(CommandOptions options) {
        options.allowOnly(Set.of());
        Role role = Role.valueOf(options.second().toUpperCase(Locale.ROOT));
        try (CliContext program = new CliContext(settings)) {
            Person person = person(program, options.arguments().getFirst());
            if (person.fields().roles().contains(role)) {
                throw Problem.invalid("role", "hasRole", person.email());
            }
            program.privileges().giveLocally(person.id(), role);
            out.println(words.t("command.roleGiven", person.email(), words.t("Role." + role.name())));
        }
        return DONE;
    }

    private static Person person(CliContext program, String email) {
        return program.people()
                .byEmail(email)
                .filter(found -> found.fields().active())
                .orElseThrow(() -> Problem.invalid("email", "noSuchPersonAs", email));
    }

    private int createToken(CommandOptions options) {
        options.allowOnly(Set.of("name", "days", "scope", "modules"));
        String email = options.argument();
        int days = Integer.parseInt(options.value("days", String.valueOf(Tokens.DEFAULT_DAYS)));
        Token.Scope scope = Token.Scope.valueOf(options.value("scope", "all").toUpperCase(Locale.ROOT));
        Set<Token.Module> modules = Arrays.stream(options.value("modules", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> Token.Module.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        if (days < 1 || days > Tokens.MOST_DAYS) {
            throw Problem.invalid("days", "number", 1, Tokens.MOST_DAYS);
        }
        try (CliContext program = new CliContext(settings)) {
            Person person = person(program, email);
            Tokens.Created created = program.tokens()
                    .createLocally(
                            person.id(), new CreateToken(options.value("name", "bin/afterword"), days, scope, modules));
            err.println(
                    words.t("command.tokenCreated", created.token().expiresAt().toString()));
            out.println(created.secret());
        }
        return DONE;
    }

    /** Returns the password, which is the first line; what a pipe puts after it isn't part of it. */
    private String firstLine() throws IOException {
        String given = new String(in.readNBytes(10_000), StandardCharsets.UTF_8);
        return given.lines().findFirst().orElse("");
    }

    private int usage() {
        err.println(words.t("command.usage"));
        return NOT_UNDERSTOOD;
    }

    private int cannotStart(RuntimeException e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof StartupException cannot) {
                err.println(cannot.getMessage());
                err.println(cannot.action());
                return REFUSED;
            }
        }
        err.println(cause.getMessage());
        return REFUSED;
    }
}
