package dev.afterword.report.queue;

/** What is ordered is too long for the memory of the printing process. */
public final class TooLongException extends Exception {

    private static final long serialVersionUID = 1;

    private final long parts;
    private final long most;

    public TooLongException(long parts, long most) {
        super(parts + " > " + most, null, false, false);
        this.parts = parts;
        this.most = most;
    }

    PrintState.TooLong state() {
        return new PrintState.TooLong(parts, most);
    }
}
