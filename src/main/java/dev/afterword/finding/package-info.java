/** Findings: what went wrong or well, its route, and its disposition. */
@NullMarked
@ApplicationModule(
        displayName = "Finding",
        allowedDependencies = {
            "kernel",
            "access",
            "input",
            "web",
            "markup",
            "incident",
            "incident::citation",
            "evidence",
            "timeline",
            "catalog",
            "catalog::service",
            "comment",
            "notification",
            "lesson"
        })
package dev.afterword.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
