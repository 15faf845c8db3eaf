package dev.afterword.evidence;

/** What stands behind an item: a file that is kept here, or a record elsewhere that is only pointed at. */
public enum ItemKind {
    FILE,
    EXTERNAL
}
