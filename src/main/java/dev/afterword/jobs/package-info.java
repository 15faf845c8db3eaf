/** Repeats the work of other modules at intervals, on one node at a time. */
@NullMarked
@ApplicationModule(
        displayName = "Jobs",
        allowedDependencies = {})
package dev.afterword.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
