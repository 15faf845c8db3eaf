/** Entries of the audit trail as sentences that people read, and what narrows them. */
@NullMarked
package dev.afterword.audit.sentence;

import org.jspecify.annotations.NullMarked;
