package dev.afterword.comment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether somebody settled a comment. */
enum CommentState {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("resolved")
    RESOLVED
}
