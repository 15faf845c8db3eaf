package dev.afterword.kernel;

/** All types of problems for callers (RFC 9457). The slug is the end of the problem's {@code type}. */
public enum ProblemType {
    MALFORMED(400, "malformed"),
    UNKNOWN_FIELD(400, "unknown-field"),
    SIGN_IN(401, "sign-in"),
    FORBIDDEN(403, "forbidden"),
    NOT_FOUND(404, "not-found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed"),
    NOT_ACCEPTABLE(406, "not-acceptable"),
    STATE(409, "state"),
    IN_PROGRESS(409, "in-progress"),
    STALE(412, "stale"),
    TOO_LARGE(413, "too-large"),
    MEDIA_TYPE(415, "media-type"),
    INVALID(422, "invalid"),
    KEY_REUSED(422, "key-reused"),
    IF_MATCH_MISSING(428, "if-match-missing"),
    TOO_MANY(429, "too-many"),
    FAULT(500, "fault"),
    UNAVAILABLE(503, "unavailable"),
    FILES_WAITING(503, "files-waiting"),
    UNCERTAIN(503, "uncertain"),
    DATABASE_AWAY(503, "database-away"),
    NO_SPACE(507, "no-space");

    private final int status;
    private final String slug;

    ProblemType(int status, String slug) {
        this.status = status;
        this.slug = slug;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }
}
