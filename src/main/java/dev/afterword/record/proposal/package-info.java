/** Proposed events: what was read from pasted text or records, of one person until it is accepted. */
@NullMarked
package dev.afterword.record.proposal;

import org.jspecify.annotations.NullMarked;
