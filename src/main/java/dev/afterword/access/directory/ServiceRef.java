package dev.afterword.access.directory;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/** A reference to a service of the catalogue: the identifier, and its key and current name. */
public record ServiceRef(UUID id, String key, String name) implements Changes.Named {}
