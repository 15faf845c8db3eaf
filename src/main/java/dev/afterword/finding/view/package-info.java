/** The records that the templates of findings use. */
@NullMarked
package dev.afterword.finding.view;

import org.jspecify.annotations.NullMarked;
