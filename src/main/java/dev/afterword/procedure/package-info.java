/** Procedures and their revisions, who has to read them, and how they held in incidents. */
@NullMarked
@ApplicationModule(
        displayName = "Procedure",
        allowedDependencies = {
            "kernel",
            "jobs",
            "access",
            "input",
            "web",
            "markup",
            "incident",
            "evidence",
            "timeline",
            "finding",
            "followup",
            "recommendation",
            "catalog",
            "comment"
        })
package dev.afterword.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
