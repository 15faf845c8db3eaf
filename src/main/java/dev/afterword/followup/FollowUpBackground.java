package dev.afterword.followup;

import java.util.List;
import java.util.UUID;

/**
 * What stands behind a follow-up beyond its findings: what was decided that led to it, and what carries it out. Modules above
 * implement it as beans.
 */
public interface FollowUpBackground {

    /** What led to it first, what carries it out after it, as far as the current person sees them; in one statement. */
    List<BackgroundLine> of(UUID followUp);
}
