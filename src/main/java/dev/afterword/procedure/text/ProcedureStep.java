package dev.afterword.procedure.text;

/**
 * A step of a revision.
 *
 * @param number its place in this revision, from 1
 * @param code what it is called in all revisions of its procedure
 * @param body Markdown
 * @param since the number of the revision that last changed its words
 */
public record ProcedureStep(int number, int code, String body, int since) {

    /** As people read it: {@code S-4}. */
    public String key() {
        return "S-" + code;
    }
}
