/** What all pages share: layout, errors, language, Markdown. */
@NullMarked
package dev.afterword.web;

import org.jspecify.annotations.NullMarked;
