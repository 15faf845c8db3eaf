/** The page with the list of procedures. */
@NullMarked
package dev.afterword.procedure.list;

import org.jspecify.annotations.NullMarked;
