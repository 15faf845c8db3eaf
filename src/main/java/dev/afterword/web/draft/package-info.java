/** Drafts: what people typed into a form and haven't saved, kept for themselves, and who has the same form open. */
@NullMarked
package dev.afterword.web.draft;

import org.jspecify.annotations.NullMarked;
