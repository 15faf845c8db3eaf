/** The policy that decides whether an incident needs a review, and until when. */
@NullMarked
package dev.afterword.incident.policy;

import org.jspecify.annotations.NullMarked;
