/** The page with the list of incidents. */
@NullMarked
package dev.afterword.incident.list;

import org.jspecify.annotations.NullMarked;
