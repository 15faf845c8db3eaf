/** Rows as records: the additions to {@code JdbcClient} that stores need (docs/adr/008). */
@NullMarked
package dev.afterword.kernel.sql;

import org.jspecify.annotations.NullMarked;
