/** Access: the decision who may do what, grants and shares, people as principals, sessions and tokens. No pages. */
@NullMarked
@ApplicationModule(displayName = "Access", allowedDependencies = "kernel", type = ApplicationModule.Type.OPEN)
package dev.afterword.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
