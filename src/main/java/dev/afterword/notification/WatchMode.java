package dev.afterword.notification;

/** What a person wants to hear of an incident, a finding or a follow-up. */
public enum WatchMode {
    /** What concerns them: what names them, and the turns of an incident that they are on. */
    DEFAULT,
    /** Everything. */
    WATCHING,
    /** Only what names them. */
    MUTED;

    /** Returns the key of the message that explains it. */
    public String help() {
        return "WatchMode." + name() + ".help";
    }
}
