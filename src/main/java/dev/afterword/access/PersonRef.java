package dev.afterword.access;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/** A reference to a person: the identifier, and the current name. */
public record PersonRef(UUID id, String name) implements Changes.Named {}
