/** Recommendations and how they are consulted on; procedures, their revisions, who read them, and how they held in incidents. */
@NullMarked
@ApplicationModule(
        displayName = "Procedure",
        allowedDependencies = {
            "kernel",
            "jobs",
            "access",
            "input",
            "web",
            "incident",
            "evidence",
            "timeline",
            "finding",
            "followup",
            "catalog"
        })
package dev.afterword.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
