package dev.afterword.intake;

import dev.afterword.web.MessagePattern;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of the command, in the language of the machine. */
final class ImportMessages {

    private final ResourceBundle bundle;
    private final Locale locale;

    ImportMessages(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        bundle = ResourceBundle.getBundle(
                "messages/intake",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String t(String key, Object... args) {
        return new MessagePattern(bundle.getString("cli.import." + key), locale).format(args);
    }

    /** Returns the language for {@code Accept-Language}. */
    String language() {
        return locale.toLanguageTag();
    }
}
