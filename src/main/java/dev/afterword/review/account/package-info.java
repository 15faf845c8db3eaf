/** PartyAccounts: what each participant saw, knew, did and decided, in its own words, given before the review is held. */
@NullMarked
package dev.afterword.review.account;

import org.jspecify.annotations.NullMarked;
