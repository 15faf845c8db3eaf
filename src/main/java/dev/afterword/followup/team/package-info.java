/** The ranked work of each team from reviews. */
@NullMarked
package dev.afterword.followup.team;

import org.jspecify.annotations.NullMarked;
