package dev.afterword.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version ({@code long}) that a change is made on: of the API the {@code If-Match} header, without which the call is refused (428);
 * of a form its hidden field {@code version}. A garbled one is −1, which matches no version. Where the parameter is a {@code Long}, the
 * API may leave the header out, and it is null. So may it where the parameter is a {@code String}, of a thing whose ETag is no version.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(in = ParameterIn.HEADER, name = "If-Match")
public @interface IfMatch {}
