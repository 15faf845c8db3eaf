/** Who is a member of an incident, how far that reaches, and whether it is kept to named members. */
@NullMarked
@ApplicationModule(
        displayName = "Membership",
        allowedDependencies = {"kernel", "access", "input", "web", "incident"})
package dev.afterword.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
