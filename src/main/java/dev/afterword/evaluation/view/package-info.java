/** What the templates of evaluations show. */
@NullMarked
package dev.afterword.evaluation.view;

import org.jspecify.annotations.NullMarked;
