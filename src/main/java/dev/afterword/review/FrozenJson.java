package dev.afterword.review;

import dev.afterword.kernel.Json;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.ReviewJson.VersionJson;
import dev.afterword.review.frozen.FrozenItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frozen version in the shape of the API.
 *
 * @param unaltered whether every row shown is as it was approved, and the hash matches
 */
record FrozenJson(VersionJson version, boolean unaltered, List<FrozenRow> items) {

    /** One row as it was approved. */
    record FrozenRow(
            FrozenItem.Kind kind,
            String ref,
            Tlp tlp,
            @Nullable Restriction restricted,
            String commitment,
            Map<String, @Nullable Object> content) {}

    static FrozenJson of(Versions.FrozenVersion frozen) {
        return new FrozenJson(
                VersionJson.of(frozen.doc(), frozen.version()),
                frozen.fault().isEmpty(),
                frozen.items().stream()
                        .map(i -> new FrozenRow(
                                i.kind(), i.ref(), i.tlp(), i.restricted(), i.commitment(), Json.object(i.content())))
                        .toList());
    }
}
