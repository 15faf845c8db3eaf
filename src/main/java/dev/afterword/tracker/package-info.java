/** Follow-ups in the issue trackers of engineering: what is sent, what comes back, and where both differ. */
@NullMarked
@ApplicationModule(
        displayName = "Tracker",
        allowedDependencies = {
            "kernel",
            "jobs",
            "access",
            "input",
            "web",
            "database",
            "incident",
            "finding",
            "followup",
            "disclosure",
            "evidence::vault"
        })
package dev.afterword.tracker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
