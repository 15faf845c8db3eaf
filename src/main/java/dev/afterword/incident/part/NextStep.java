package dev.afterword.incident.part;

/**
 * A step that can be taken next on an incident, as a button on its overview.
 *
 * @param label the key of the words, a verb with its object
 * @param count what the words count; 0 if nothing
 * @param href the page where it is done
 * @param waits whether the incident waits for this person to take it; otherwise they may look, or do it if they want
 */
public record NextStep(String label, int count, String href, boolean waits) {

    /** Returns a step that waits for this person. */
    public static NextStep waiting(String label, String href) {
        return new NextStep(label, 0, href, true);
    }

    /** Returns a step that nobody waits for this person to take. */
    public static NextStep possible(String label, String href) {
        return new NextStep(label, 0, href, false);
    }

    /** Returns the same step, for which the incident doesn't wait before another is taken. */
    NextStep after() {
        return new NextStep(label, count, href, false);
    }
}
