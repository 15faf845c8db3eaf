/** The audit trail: hash chains of every change, signed checkpoints of their heads, and the proof that nothing was altered. */
@NullMarked
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"kernel", "access", "input", "web", "database", "incident"})
package dev.afterword.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
