/** What many incidents show together: figures that are counted exactly, each for the person who looks (docs/insights.md). */
@NullMarked
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {"kernel", "access", "input", "web", "jobs", "evaluation::questionnaire", "incident"})
package dev.afterword.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
