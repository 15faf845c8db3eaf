package dev.afterword.kernel;

/**
 * Traffic Light Protocol 2.0 (FIRST), from the freest to the strictest. The order is the rank that access compares: who is
 * cleared for one label is cleared for all before it.
 */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED;

    /** The label as the protocol spells it, such as {@code TLP:AMBER+STRICT}. */
    public String label() {
        return "TLP:" + name().replace('_', '+');
    }
}
