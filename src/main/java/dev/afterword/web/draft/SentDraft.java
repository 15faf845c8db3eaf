package dev.afterword.web.draft;

import dev.afterword.access.Viewer;

/** Published within the transaction of a command that a form with a draft was sent for and that was carried out. */
public record SentDraft(Viewer viewer, String form) {

    /** The field of a form that names its draft. */
    public static final String FIELD = "draft";
}
