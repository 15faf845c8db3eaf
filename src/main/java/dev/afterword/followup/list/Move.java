package dev.afterword.followup.list;

/**
 * A way from one column of the board to another. What may really be done is decided where it is done.
 *
 * @param step the step, as its address ends
 * @param column the column that it leads to
 * @param atOnce whether it needs nothing but a click; otherwise its form is on the page of the follow-up
 */
public record Move(String step, String column, boolean atOnce) {}
