/** What is sent compressed: scripts and styles, which are compressed once, and pages, each for its reader. */
@NullMarked
package dev.afterword.web.compression;

import org.jspecify.annotations.NullMarked;
