/** Functions of people, such as privacy and legal, which sign-offs are required from. */
@NullMarked
package dev.afterword.access.function;

import org.jspecify.annotations.NullMarked;
