package dev.afterword.people;

import dev.afterword.kernel.Problem;
import dev.afterword.web.MessagePattern;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The messages of the commands, in the language of the console. */
final class CliMessages {

    private final List<ResourceBundle> bundles;
    private final Locale locale;

    CliMessages(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        bundles = List.of("people", "web").stream()
                .map(name -> ResourceBundle.getBundle("messages/" + name, this.locale, exact))
                .toList();
    }

    String t(String key, Object... args) {
        String words = bundles.stream()
                .filter(bundle -> bundle.containsKey(key))
                .map(bundle -> bundle.getString(key))
                .findFirst()
                .orElse(key);
        return new MessagePattern(words, locale).format(args);
    }

    /** Describes a problem, with a line for each field. */
    String problem(Problem problem) {
        return problem.errors().isEmpty()
                ? t("problem." + problem.type().slug() + ".title")
                : problem.errors().stream()
                        .map(error -> t("error." + error.code(), error.args().toArray()))
                        .collect(Collectors.joining("\n"));
    }
}
