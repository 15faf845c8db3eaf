/** The two clocks of a follow-up: by when it has to be accepted and resolved, what happens when it isn't, and the policy that says so. */
@NullMarked
package dev.afterword.followup.clock;

import org.jspecify.annotations.NullMarked;
