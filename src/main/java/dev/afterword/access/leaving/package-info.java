/** What people hold, and who gets it when they can't act any more. */
@NullMarked
package dev.afterword.access.leaving;

import org.jspecify.annotations.NullMarked;
