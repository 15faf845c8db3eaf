/** The answers that come from the record of the incident instead of a person. */
@NullMarked
package dev.afterword.evaluation.computed;

import org.jspecify.annotations.NullMarked;
