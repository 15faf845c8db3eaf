/** The list of an incident's evidence, as a tab of it and as a file. */
@NullMarked
package dev.afterword.evidence.list;

import org.jspecify.annotations.NullMarked;
