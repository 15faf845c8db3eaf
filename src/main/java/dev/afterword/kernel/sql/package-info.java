/** Rows as records: what stores need beside {@code JdbcClient} (docs/adr/008). */
@NullMarked
package dev.afterword.kernel.sql;

import org.jspecify.annotations.NullMarked;
