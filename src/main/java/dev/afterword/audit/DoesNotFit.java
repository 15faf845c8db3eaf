package dev.afterword.audit;

/** Ends a verification at its first misfit. */
final class DoesNotFit extends Exception {

    private final transient Misfit misfit;

    DoesNotFit(Misfit misfit) {
        super(misfit.toString(), null, false, false);
        this.misfit = misfit;
    }

    Misfit misfit() {
        return misfit;
    }
}
