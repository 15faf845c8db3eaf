/** Calls of the API that are sent again with the same {@code Idempotency-Key}. */
@NullMarked
package dev.afterword.web.idempotency;

import org.jspecify.annotations.NullMarked;
