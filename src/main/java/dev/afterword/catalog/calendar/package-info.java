/** Calendars: which days are worked where, so that terms in business days can be counted. */
@NullMarked
@NamedInterface("calendar")
package dev.afterword.catalog.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
