/** The catalogue of services: which team owns what, who is told next, and where its work is tracked. */
@NullMarked
@NamedInterface("service")
package dev.afterword.catalog.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
