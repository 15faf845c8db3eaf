/** Who may do what: the one decision, grants and shares, people as principals, sessions and tokens. No pages. */
@NullMarked
@ApplicationModule(displayName = "Access", allowedDependencies = "kernel", type = ApplicationModule.Type.OPEN)
package dev.afterword.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
