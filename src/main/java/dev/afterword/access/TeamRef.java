package dev.afterword.access;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/** A reference to a team: the identifier, and the current name. */
public record TeamRef(UUID id, String name) implements Changes.Named {}
