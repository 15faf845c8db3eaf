package dev.afterword.kernel;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that can't be carried out, for a reason that its sender can understand. It has codes with arguments; the texts come
 * from the message bundles, in the reader's language.
 */
public final class Problem extends RuntimeException {

    private final ProblemType type;
    private final List<Field> errors;
    private final List<Block> blockedBy;
    private final transient @Nullable Object current;
    private final long retryAfter;

    private Problem(ProblemType type, List<Field> errors, List<Block> blockedBy, @Nullable Object current) {
        this(type, errors, blockedBy, current, 0);
    }

    private Problem(
            ProblemType type, List<Field> errors, List<Block> blockedBy, @Nullable Object current, long retryAfter) {
        super(type.slug() + errors + blockedBy, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.blockedBy = List.copyOf(blockedBy);
        this.current = current;
        this.retryAfter = retryAfter;
    }

    /** A field that is wrong; {@code code} is that of the message {@code error.<code>}, which states what would be right. */
    public record Field(String name, String code, List<Object> args) {
        public static Field of(String name, String code, Object... args) {
            return new Field(name, code, List.of(args));
        }
    }

    /**
     * A reason that blocks the request; {@code code} is that of the message {@code block.<code>}, {@code href} the page where the
     * user can fix it.
     */
    public record Block(String code, List<Object> args, String href) {
        public static Block of(String code, String href, Object... args) {
            return new Block(code, List.of(args), href);
        }
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, List.of(), List.of(), null);
    }

    /** Means that the sender did this too often, and may try again in so many seconds. */
    public static Problem tooMany(long seconds) {
        return new Problem(ProblemType.TOO_MANY, List.of(), List.of(), null, seconds);
    }

    /** Means that the thing is hidden or doesn't exist; the caller can't distinguish the two. */
    public static Problem notFound() {
        return of(ProblemType.NOT_FOUND);
    }

    public static Problem forbidden() {
        return of(ProblemType.FORBIDDEN);
    }

    public static Problem invalid(List<Field> errors) {
        return new Problem(ProblemType.INVALID, errors, List.of(), null);
    }

    public static Problem invalid(String field, String code, Object... args) {
        return invalid(List.of(Field.of(field, code, args)));
    }

    /** Means that something exceeds a limit; the field's message names the limit. */
    public static Problem tooLarge(String field, String code, Object... args) {
        return new Problem(ProblemType.TOO_LARGE, List.of(Field.of(field, code, args)), List.of(), null);
    }

    /** @param known the fields that are allowed there */
    public static Problem unknownField(String field, Collection<String> known) {
        Field error = Field.of(field, "unknown", known.isEmpty() ? "–" : String.join(", ", known));
        return new Problem(ProblemType.UNKNOWN_FIELD, List.of(error), List.of(), null);
    }

    public static Problem blocked(List<Block> blockedBy) {
        return new Problem(ProblemType.STATE, List.of(), blockedBy, null);
    }

    public static Problem blocked(String code, String href, Object... args) {
        return blocked(List.of(Block.of(code, href, args)));
    }

    /** Means that the edit is based on an old version; {@code current} is the current version in the shape of the API. */
    public static Problem stale(Object current) {
        return new Problem(ProblemType.STALE, List.of(), List.of(), current);
    }

    /** Returns whether the sender can correct the request, or send it again later, on the page that it came from. */
    public boolean isUserCorrectable() {
        return switch (type) {
            case INVALID, STATE, STALE, TOO_MANY -> true;
            case TOO_LARGE -> !errors.isEmpty();
            case MALFORMED,
                    UNKNOWN_FIELD,
                    SIGN_IN,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    IN_PROGRESS,
                    MEDIA_TYPE,
                    KEY_REUSED,
                    IF_MATCH_MISSING,
                    FAULT,
                    UNAVAILABLE,
                    FILES_WAITING,
                    UNCERTAIN,
                    DATABASE_AWAY,
                    NO_SPACE -> false;
        };
    }

    public ProblemType type() {
        return type;
    }

    public List<Field> errors() {
        return errors;
    }

    public List<Block> blockedBy() {
        return blockedBy;
    }

    /** Returns in how many seconds the request may be sent again; 0 if that isn't known. */
    public long retryAfter() {
        return retryAfter;
    }

    public @Nullable Object current() {
        return current;
    }
}
