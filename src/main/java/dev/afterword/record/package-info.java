/** Records of logs, by the hundred thousand: a layer below the sequence of events, which rests on them by link. */
@NullMarked
@ApplicationModule(
        displayName = "Records",
        allowedDependencies = {"kernel", "access", "input", "web", "incident", "intake::file", "timeline"})
package dev.afterword.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
