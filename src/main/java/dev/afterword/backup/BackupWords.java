package dev.afterword.backup;

import dev.afterword.web.MessagePattern;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of these commands, in the language of the console. */
final class BackupWords {

    private final ResourceBundle messages;
    private final Locale locale;

    BackupWords(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.TAIWAN : Locale.ENGLISH;
        this.messages = ResourceBundle.getBundle(
                "messages/backup",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String t(String key, Object... args) {
        Object[] texts = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = String.valueOf(args[i]);
        }
        return new MessagePattern(messages.getString(key), locale).format(texts);
    }

    String problem(BackupProblem problem) {
        return t("backup.problem." + problem.code(), problem.args());
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
