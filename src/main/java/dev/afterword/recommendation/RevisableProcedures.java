package dev.afterword.recommendation;

import java.util.Map;

/** Knows the procedures that a revision can be proposed for: the module above, which revises them. */
public interface RevisableProcedures {

    /** Keys and titles of all procedures that the viewer sees, for fields that offer them; the first thousand. */
    Map<String, String> offered();
}
