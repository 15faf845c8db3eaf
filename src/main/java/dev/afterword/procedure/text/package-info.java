/** The text of a revision: its steps, and how they differ from those of another revision. */
@NullMarked
package dev.afterword.procedure.text;

import org.jspecify.annotations.NullMarked;
