/** Reads logs and timelines of many formats as rows, and rows as records: when, where from, on which host, what. */
@NullMarked
package dev.afterword.record.read;

import org.jspecify.annotations.NullMarked;
