package dev.afterword.timeline;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.KnownTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the calls on events take, for the OpenAPI document; {@link EventInput} reads and checks it. */
final class EventTakes {

    private EventTakes() {}

    record EventBody(
            String title,
            @Nullable String description,
            @Nullable EventKind kind,
            @Nullable Phase phase,
            @Nullable KnownTime occurredAt,
            @Nullable KnownTime knownAt,
            @Nullable List<String> techniques,
            @Nullable String attackVersion,
            @Nullable String source,
            @Nullable String raw,
            @Nullable List<String> citations,
            @Nullable List<String> causedBy,
            @Nullable Tlp tlp,
            @Nullable Restriction restricted) {}

    record EventListQuery(
            @Nullable EventKind kind,
            @Nullable Phase phase,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}
}
