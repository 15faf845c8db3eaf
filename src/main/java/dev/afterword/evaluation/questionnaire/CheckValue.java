package dev.afterword.evaluation.questionnaire;

import java.util.List;

/** The possible answers to a check; the last two also to a judgement. */
public enum CheckValue {
    YES,
    PARTLY,
    NO,
    /** Needs a reason. */
    NOT_APPLICABLE,
    /** Calculated only: the data doesn't allow an answer. It doesn't count. */
    UNDETERMINED;

    /** The answers that people may give to a check. */
    public static final List<CheckValue> GIVEN = List.of(YES, PARTLY, NO, NOT_APPLICABLE);
}
