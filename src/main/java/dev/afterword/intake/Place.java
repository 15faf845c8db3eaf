package dev.afterword.intake;

import dev.afterword.web.Msg;
import java.util.Locale;

/**
 * Where in a file a record stands.
 *
 * @param kind by line (from 1) or, in a JSON array, by index (from 0)
 */
record Place(Kind kind, long number) {

    enum Kind {
        LINE,
        INDEX
    }

    static Place line(long number) {
        return new Place(Kind.LINE, number);
    }

    static Place index(long number) {
        return new Place(Kind.INDEX, number);
    }

    String says(Msg msg) {
        return msg.t("intake.place." + kind.name().toLowerCase(Locale.ROOT), number);
    }
}
