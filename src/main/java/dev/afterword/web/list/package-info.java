/** What stands over a list: its filters with the number of entries of each, its orders and columns. */
@NullMarked
package dev.afterword.web.list;

import org.jspecify.annotations.NullMarked;
