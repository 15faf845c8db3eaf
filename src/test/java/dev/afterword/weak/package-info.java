/** The program with one bound taken out, for the controls of {@code bin/prove abuse}. */
@NullMarked
package dev.afterword.weak;

import org.jspecify.annotations.NullMarked;
