/** Files and records that an incident's story rests on: what they are, who had them when, and where their bytes lie. */
@NullMarked
package dev.afterword.evidence;

import org.jspecify.annotations.NullMarked;
