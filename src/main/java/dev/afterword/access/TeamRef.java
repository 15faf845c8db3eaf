package dev.afterword.access;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/** How a team is referred to everywhere: its identifier, and its name at the moment. */
public record TeamRef(UUID id, String name) implements Changes.Named {}
