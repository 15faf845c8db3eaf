/** What takes two people: roles that let in far, and new links for accounts in use. */
@NullMarked
package dev.afterword.access.privilege;

import org.jspecify.annotations.NullMarked;
