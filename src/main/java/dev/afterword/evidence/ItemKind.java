package dev.afterword.evidence;

/** The kinds of items: a file that is kept here, or a reference to a record that is kept elsewhere. */
public enum ItemKind {
    FILE,
    EXTERNAL
}
