/** What browsers of people who signed in hold: how it is spelt, started and ended. */
@NullMarked
package dev.afterword.access.session;

import org.jspecify.annotations.NullMarked;
