/** The review of an incident: participants, technical summary with its sources, sign-offs, and versions that never change. */
@NullMarked
@ApplicationModule(
        displayName = "Review",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "markup",
            "database",
            "incident",
            "incident::part",
            "incident::citation",
            "incident::party",
            "evidence",
            "timeline",
            "finding",
            "comment"
        })
package dev.afterword.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
