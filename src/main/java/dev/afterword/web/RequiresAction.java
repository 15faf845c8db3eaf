package dev.afterword.web;

import dev.afterword.access.Action;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The action that a route needs. A route without it is refused and fails the build. Actions of the installation are decided
 * before the handler runs; actions on an incident are decided by the service, with the facts of that incident.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresAction {
    Action value();

    /**
     * Whether it can be done to an incident that is closed. What changes something of it can't, unless it has to live on: who
     * may see it, the custody of its evidence, opening it again.
     */
    boolean whenClosed() default false;

    /** Whether only a person who signed in may do it, and no program with a token: a token that got lost makes no others. */
    boolean byPerson() default false;
}
