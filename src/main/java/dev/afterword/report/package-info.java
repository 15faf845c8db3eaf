/** Renders a review as a report: a page, and a PDF that is PDF/A-3a and PDF/UA-1 at once. */
@NullMarked
@ApplicationModule(
        displayName = "Report",
        allowedDependencies = {
            "kernel",
            "access",
            "database",
            "input",
            "web",
            "markup",
            "incident",
            "incident::part",
            "incident::time",
            "incident::citation",
            "review",
            "review::frozen-v1",
            "finding",
            "lesson",
            "timeline",
            "evidence",
            "evidence::picture"
        })
package dev.afterword.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
