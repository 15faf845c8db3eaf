/** Sections of the start page that other modules fill. */
@NullMarked
package dev.afterword.web.home;

import org.jspecify.annotations.NullMarked;
