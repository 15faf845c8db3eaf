package dev.afterword.followup;

/** How it stands between a finding that a follow-up serves and the follow-up's owner; the words: {@code shown.<NAME>}. */
public enum SharingStatus {
    /** They are a member of the incident and see it anyway. */
    MEMBER,
    /** It was shown to them for this follow-up. */
    HERE,
    /** A share is between a finding and a person: they see it for the sake of another follow-up, and so here too. */
    ELSEWHERE,
    /** What is restricted isn't shown to others. */
    RESTRICTED,
    /** It belongs to another incident than the one that the follow-up was raised in, whose team would have to show it. */
    FOREIGN,
    NO;

    /** Whether the owner can read it. */
    public boolean seen() {
        return this == MEMBER || this == HERE || this == ELSEWHERE;
    }
}
