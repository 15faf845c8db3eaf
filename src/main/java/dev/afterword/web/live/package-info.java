/** Tells open pages that what they show was changed by others. */
@NullMarked
package dev.afterword.web.live;

import org.jspecify.annotations.NullMarked;
