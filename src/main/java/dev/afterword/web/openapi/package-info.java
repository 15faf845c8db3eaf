/** The OpenAPI document, made from the handlers. */
@NullMarked
package dev.afterword.web.openapi;

import org.jspecify.annotations.NullMarked;
