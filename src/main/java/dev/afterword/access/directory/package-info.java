/** The directory: whom an incident or a piece of work can name, which are people, teams, and organisations with their contacts. */
@NullMarked
package dev.afterword.access.directory;

import org.jspecify.annotations.NullMarked;
