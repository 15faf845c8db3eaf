package dev.afterword.review.signoff;

import dev.afterword.access.function.Function;
import dev.afterword.incident.ReviewDecision;
import org.jspecify.annotations.Nullable;

/** The role in which someone signs off a review. */
public enum SignOffRole {
    RESPONSE_LEAD(null),
    FACILITATOR(null),
    SERVICE_OWNER(null),
    LEGAL(Function.LEGAL),
    PRIVACY(Function.PRIVACY),
    COMMUNICATIONS(Function.COMMUNICATIONS),
    MANAGEMENT(Function.MANAGEMENT),
    /** Someone from outside the response. */
    OUTSIDE(null);

    private final @Nullable Function function;

    SignOffRole(@Nullable Function function) {
        this.function = function;
    }

    public static SignOffRole of(ReviewDecision.Signer signer) {
        return switch (signer) {
            case PRIVACY -> PRIVACY;
            case LEGAL -> LEGAL;
            case COMMUNICATIONS -> COMMUNICATIONS;
            case MANAGEMENT -> MANAGEMENT;
            case OUTSIDE -> OUTSIDE;
        };
    }

    /** Returns whether only some people may sign in this role: those with a function, or from outside the response. */
    public boolean isRestricted() {
        return this == OUTSIDE || function != null;
    }

    /** Returns whether this person may sign in this role. */
    public boolean isOpenTo(Signer signer) {
        return this == OUTSIDE
                ? signer.outside()
                : function == null || signer.functions().contains(function);
    }
}
