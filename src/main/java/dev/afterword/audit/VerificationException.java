package dev.afterword.audit;

/** Ends a verification at its first misfit. */
final class VerificationException extends Exception {

    private final transient VerificationFailure misfit;

    VerificationException(VerificationFailure misfit) {
        super(misfit.toString(), null, false, false);
        this.misfit = misfit;
    }

    VerificationFailure misfit() {
        return misfit;
    }
}
