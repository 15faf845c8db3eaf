/** API tokens: how they are spelt, created and revoked. */
@NullMarked
package dev.afterword.access.token;

import org.jspecify.annotations.NullMarked;
