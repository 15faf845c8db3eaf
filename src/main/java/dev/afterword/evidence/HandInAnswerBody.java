package dev.afterword.evidence;

import org.jspecify.annotations.Nullable;

/** @param note what whoever handed it in is told; needed to decline */
record HandInAnswerBody(@Nullable String note) {}
