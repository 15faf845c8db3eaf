/** What is late and whose it is, over all modules. */
@NullMarked
package dev.afterword.access.late;

import org.jspecify.annotations.NullMarked;
