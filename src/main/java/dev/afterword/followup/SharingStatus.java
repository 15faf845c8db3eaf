package dev.afterword.followup;

/** The sharing status of a linked finding for the follow-up's owner; the messages are {@code sharingStatus.<NAME>}. */
public enum SharingStatus {
    /** They see it as members of the incident. */
    MEMBER,
    /** It is shared with them for this follow-up. */
    SHARED,
    /** It is shared with them for another follow-up. A share is between a finding and a person, so they see it here too. */
    SHARED_ELSEWHERE,
    /** It is restricted and can't be shared. */
    RESTRICTED,
    /** It belongs to another incident than the follow-up, whose team would have to share it. */
    OTHER_INCIDENT,
    NOT_SHARED;

    /** Returns whether the owner can read it. */
    public boolean isVisible() {
        return this == MEMBER || this == SHARED || this == SHARED_ELSEWHERE;
    }
}
