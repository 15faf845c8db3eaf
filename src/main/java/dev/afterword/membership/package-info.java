/** The members of an incident, their access, and the restriction to named members. */
@NullMarked
@ApplicationModule(
        displayName = "Membership",
        allowedDependencies = {"kernel", "access", "input", "web", "incident", "incident::party"})
package dev.afterword.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
