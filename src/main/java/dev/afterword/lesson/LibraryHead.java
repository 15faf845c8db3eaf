package dev.afterword.lesson;

import dev.afterword.web.list.ListBar;
import org.jspecify.annotations.Nullable;

/**
 * What stands over the library.
 *
 * @param sum how many of the lessons that are filtered held, in words; null where there are none
 * @param bounded in which lessons was looked, in words; null for all of them
 */
public record LibraryHead(
        ListBar bar, @Nullable String sum, @Nullable String bounded) {}
