/** What templates show of figures. */
@NullMarked
package dev.afterword.insight.view;

import org.jspecify.annotations.NullMarked;
