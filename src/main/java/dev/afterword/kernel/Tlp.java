package dev.afterword.kernel;

/**
 * Traffic Light Protocol 2.0 (FIRST), from the freest to the strictest. Access compares by this order: a clearance for one label
 * includes all labels before it.
 */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED;

    /** Returns the label as the protocol spells it, such as {@code TLP:AMBER+STRICT}. */
    public String label() {
        return "TLP:" + name().replace('_', '+');
    }
}
