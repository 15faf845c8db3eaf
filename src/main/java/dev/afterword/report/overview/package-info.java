/** What the overview of an incident shows as its report does. */
@NullMarked
package dev.afterword.report.overview;

import org.jspecify.annotations.NullMarked;
