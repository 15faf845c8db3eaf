package dev.afterword.intake.file;

import dev.afterword.web.Messages;
import java.util.Locale;

/** Why a record, or a whole file, was rejected. Each has a message in the
 * bundles ({@code error.intake.<code>}), with the detail as its argument. */
public enum RejectionReason {
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

    NO_COLUMNS,
    QUOTE,
    COLUMNS,

    NOT_STORED,
    SEEN_BEFORE,
    SEEN_BEFORE_ALIKE,
    CHANGED_HERE,
    CLOSED_HERE,
    NOT_ALLOWED,
    NOT_ALLOWED_ANY_MORE;

    /** Returns its name for programs, such as {@code not-json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the message with the detail. A detail that is a number is formatted as one. */
    public String message(Messages msg, String detail) {
        Object argument = detail.matches("-?\\d{1,18}") ? Long.valueOf(detail) : detail;
        return msg.t("error.intake." + code(), argument);
    }

    /** Returns whether the file is too large, and not just wrong. */
    boolean tooMuch() {
        return this == FILE_TOO_LARGE
                || this == UNPACKS_TOO_LARGE
                || this == PACKED_TOO_DENSELY
                || this == TOO_MANY_RECORDS;
    }
}
