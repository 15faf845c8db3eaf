/** Comments on sections, events, evidence, findings, follow-ups and steps of procedures; objections that block the approval of a review. */
@NullMarked
@ApplicationModule(
        displayName = "Comment",
        allowedDependencies = {"kernel", "access", "input", "web", "markup", "incident", "incident::citation"})
package dev.afterword.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
