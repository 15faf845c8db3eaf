/** The ledger of what left the installation about incidents: what exactly, to whom, when, and who decided so. */
@NullMarked
@ApplicationModule(
        displayName = "Disclosure",
        allowedDependencies = {"kernel", "access", "input", "web", "database", "incident"})
package dev.afterword.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
