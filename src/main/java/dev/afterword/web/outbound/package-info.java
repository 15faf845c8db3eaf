/** The one way out: HTTP requests to servers of others, only to addresses that are public or that the machine's configuration allows. */
@NullMarked
package dev.afterword.web.outbound;

import org.jspecify.annotations.NullMarked;
