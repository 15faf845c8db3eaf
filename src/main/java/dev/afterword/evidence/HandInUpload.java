package dev.afterword.evidence;

import org.jspecify.annotations.Nullable;

/** @param file the file itself */
record HandInUpload(
        String title,
        @Nullable String description,

        @io.swagger.v3.oas.annotations.media.Schema(type = "string", format = "binary")
        String file) {}
