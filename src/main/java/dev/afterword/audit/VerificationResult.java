package dev.afterword.audit;

/** What a verification found. */
sealed interface VerificationResult {

    /**
     * Everything fits.
     *
     * @param entries of the chain
     * @param withheld the number of entries whose values are erased or hidden from this reader, so that their commitments can't be checked
     * @param checkpoints that name this chain
     * @param latest number of the latest of them
     * @param fingerprint of the keys that signed them
     */
    record Holds(String chain, long entries, long withheld, long checkpoints, long latest, String fingerprint)
            implements VerificationResult {}

    /** Something doesn't fit. */
    record Fails(VerificationFailure misfit) implements VerificationResult {}
}
