package dev.afterword.timeline;

/** What an event did to another one, beside causing it. */
public enum LinkKind {
    CONTRIBUTES_TO("contributesTo"),
    ENABLES("enables"),
    DETECTS("detects"),
    MITIGATES("mitigates");

    private final String field;

    LinkKind(String field) {
        this.field = field;
    }

    /** Returns the field of the event that has the keys of the others. */
    public String field() {
        return field;
    }
}
