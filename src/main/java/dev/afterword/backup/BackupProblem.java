package dev.afterword.backup;

/** A backup or restore can't be done; the message is {@code backup.problem.<code>}. */
final class BackupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] args;

    BackupProblem(String code, Object... args) {
        super(code);
        this.code = code;
        this.args = args.clone();
    }

    String code() {
        return code;
    }

    Object[] args() {
        return args.clone();
    }
}
