/** The keys that sign checkpoints, and the form in which keys and signed notes are written (C2SP signed-note). */
@NullMarked
package dev.afterword.audit.signature;

import org.jspecify.annotations.NullMarked;
