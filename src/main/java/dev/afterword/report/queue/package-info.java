/** The queue of prints, the process that makes them, and the copies that are kept for a day. It knows nothing of what a report contains. */
@NullMarked
package dev.afterword.report.queue;

import org.jspecify.annotations.NullMarked;
