package dev.afterword.lesson;

import dev.afterword.web.list.ListBar;
import org.jspecify.annotations.Nullable;

/**
 * What stands over the library.
 *
 * @param sum how many of the lessons that are filtered held, in words; null where there are none
 */
public record LibraryHead(ListBar bar, @Nullable String sum) {}
