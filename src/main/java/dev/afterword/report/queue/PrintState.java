package dev.afterword.report.queue;

/** How far an order is. */
public sealed interface PrintState {

    /** It is printed; the copy has to be closed. */
    record Printed(PrintedCopy copy) implements PrintState {}

    /**
     * It isn't printed yet.
     *
     * @param ahead the number of prints before it; 0 while it is being printed
     */
    record Waiting(int ahead) implements PrintState {}

    /**
     * It is too long, which is known before it is tried.
     *
     * @param parts the number of its paragraphs, cells and items, and of each hundred characters in them
     * @param most how many can be printed
     */
    record TooLong(long parts, long most) implements PrintState {}

    /** It took more memory or time than a print may. */
    record TooMuch() implements PrintState {}

    /** There was no space for its copy. */
    record NoRoom() implements PrintState {}

    /** The program failed. */
    record Fault() implements PrintState {}
}
