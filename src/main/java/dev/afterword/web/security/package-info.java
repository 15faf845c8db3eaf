/** Who sends a request, and what guards it: sessions, cookies, headers, forged requests. */
@NullMarked
package dev.afterword.web.security;

import org.jspecify.annotations.NullMarked;
