/** Lists that people save for themselves, with their filters. */
@NullMarked
package dev.afterword.people.saved;

import org.jspecify.annotations.NullMarked;
