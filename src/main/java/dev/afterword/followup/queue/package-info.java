/** The review queue: the items due for review, one at a time. */
@NullMarked
package dev.afterword.followup.queue;

import org.jspecify.annotations.NullMarked;
