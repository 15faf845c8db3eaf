package dev.afterword.insight;

import dev.afterword.kernel.sql.Embedded;

/**
 * One number of a figure in a period, or in the one before.
 *
 * @param before whether it is that of the period before
 */
record PeriodCount(boolean before, @Embedded Count count) {}
