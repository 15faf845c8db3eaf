package dev.afterword.access;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/** How a person is referred to everywhere: who it is, and what they are called at the moment. */
public record PersonRef(UUID id, String name) implements Changes.Named {}
