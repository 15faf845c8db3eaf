/** The records that the templates of searches use. */
@NullMarked
package dev.afterword.search.view;

import org.jspecify.annotations.NullMarked;
