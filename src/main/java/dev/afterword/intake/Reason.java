package dev.afterword.intake;

import java.util.Locale;

/** Why a record, or a whole file, was turned away. Each has a sentence in the message bundles, with the detail as its argument. */
enum Reason {
    EMPTY_FILE,
    FILE_TOO_LARGE,
    UNPACKS_TOO_LARGE,
    PACKED_TOO_DENSELY,
    GZIP_BROKEN,
    GZIP_CUT_OFF,
    TOO_MANY_RECORDS,

    NOT_UTF8,
    NOT_JSON,
    NOT_AN_OBJECT,
    DUPLICATE_NAME,
    TEXT_AFTER_END,
    CUT_OFF,
    RECORD_TOO_LARGE,
    TOO_DEEP,
    TEXT_TOO_LONG,
    NUMBER_OUT_OF_RANGE,
    CHARACTER_NOT_STORABLE,

    MISSING,
    NOT_TEXT,
    NOT_A_NUMBER,
    NOT_A_LIST,
    NOT_A_SECTION,
    NO_SUCH_DATE,

    NOT_STORED,
    SEEN_BEFORE,
    CHANGED_HERE,
    NOT_ALLOWED_ANY_MORE;

    String messageKey() {
        return "intake.reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
