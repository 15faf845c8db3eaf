/** Issue trackers behind one interface, with one adapter per product. Nothing here reads or writes the database. */
@NullMarked
package dev.afterword.tracker.remote;

import org.jspecify.annotations.NullMarked;
