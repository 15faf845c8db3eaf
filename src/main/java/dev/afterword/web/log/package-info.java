/** What the log shows of a request: its id, and each fault with its stack trace once. */
@NullMarked
package dev.afterword.web.log;

import org.jspecify.annotations.NullMarked;
