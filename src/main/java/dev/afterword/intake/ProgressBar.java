package dev.afterword.intake;

import java.io.PrintStream;

/** A line on the terminal that shows the progress, and disappears at the end. It shows nothing if the output isn't a terminal. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final boolean shown;
    private final ImportMessages words;
    private String last = "";

    ProgressBar(PrintStream terminal, boolean shown, ImportMessages words) {
        this.terminal = terminal;
        this.shown = shown;
        this.words = words;
    }

    void bytes(long sent, long size) {
        draw(sent, size, words.t("sending"));
    }

    void records(long done, long all) {
        draw(done, all, words.t("records", done, all));
    }

    private void draw(long done, long all, String says) {
        int full = all == 0 ? 0 : (int) (done * WIDTH / all);
        String line = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + says;
        if (!shown || line.equals(last)) {
            return;
        }
        last = line;
        terminal.print("\r\u001B[K" + line);
        terminal.flush();
    }

    @Override
    public void close() {
        if (shown && !last.isEmpty()) {
            last = "";
            terminal.print("\r\u001B[K");
            terminal.flush();
        }
    }
}
