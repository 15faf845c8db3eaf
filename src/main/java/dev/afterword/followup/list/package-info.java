/** The pages with lists of follow-ups. */
@NullMarked
package dev.afterword.followup.list;

import org.jspecify.annotations.NullMarked;
