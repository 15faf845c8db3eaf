package dev.afterword.lesson;

/**
 * What can be done at the station that a lesson waits at.
 *
 * @param label the key of the words
 * @param href the page where it is done
 */
public record LessonAct(String label, String href) {}
