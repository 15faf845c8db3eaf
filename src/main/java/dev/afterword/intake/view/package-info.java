/** What the templates of imports show. */
@NullMarked
package dev.afterword.intake.view;

import org.jspecify.annotations.NullMarked;
