package dev.afterword.people;

/**
 * Attempts to sign in as a person that failed within the last hour.
 *
 * @param count their number; they slow down the next ones, where nobody knows the device
 */
public record FailedSignIns(int count) {

    public boolean slows() {
        return count >= SignInAttempts.SHOWN;
    }
}
