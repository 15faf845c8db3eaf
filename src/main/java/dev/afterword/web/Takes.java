package dev.afterword.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes what a handler reads from its {@link Input}, for the OpenAPI document: the components of a record, or of several
 * together, as the body of a call, or as the query of a GET.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {
    Class<? extends Record>[] value();
}
