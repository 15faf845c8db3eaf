package dev.afterword;

import dev.afterword.audit.VerifyCommand;
import dev.afterword.backup.BackupCommand;
import dev.afterword.catalog.service.CatalogueCommand;
import dev.afterword.intake.ImportCommand;
import dev.afterword.operations.Doctor;
import dev.afterword.operations.Version;
import dev.afterword.people.LocalCommands;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code bin/afterword}: sends a command to the module that carries it out. */
final class Cli {

    private Cli() {}

    /** The status that the process ends with: 0 done, 1 refused, 2 not understood. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        LoggingSystem logging = LoggingSystem.get(Cli.class.getClassLoader());
        logging.beforeInitialize();
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        return switch (args.isEmpty() ? "help" : args.getFirst()) {
            case "user", "token" -> LocalCommands.run(args, System.in, out, err);
            case "verify" -> VerifyCommand.run(args.subList(1, args.size()), out);
            case "import" -> ImportCommand.run(args.subList(1, args.size()), out, err);
            case "catalogue" -> CatalogueCommand.run(args.subList(1, args.size()), out, err);
            case "backup", "restore" -> BackupCommand.run(args, System.in, out, err, Version.text());
            case "doctor" -> Doctor.run(out);
            case "version" -> {
                out.println(Version.text());
                yield 0;
            }
            case "help", "--help", "-h" -> {
                out.println(usage());
                yield 0;
            }
            default -> {
                err.println(usage());
                yield 2;
            }
        };
    }

    private static String usage() {
        Locale locale = Locale.getDefault().getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        return ResourceBundle.getBundle(
                        "messages/cli",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString("cli.usage");
    }
}
