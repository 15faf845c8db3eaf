/** Follow-ups: the work that findings require, with its owners, register and verification, until nothing is left to do. */
@NullMarked
@ApplicationModule(
        displayName = "Follow-up",
        allowedDependencies = {
            "kernel",
            "jobs",
            "access",
            "input",
            "web",
            "markup",
            "database",
            "incident",
            "incident::citation",
            "evidence",
            "finding",
            "lesson",
            "catalog",
            "catalog::calendar",
            "catalog::service",
            "comment",
            "notification"
        })
package dev.afterword.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
