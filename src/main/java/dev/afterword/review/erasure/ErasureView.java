package dev.afterword.review.erasure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as its page lists it.
 *
 * @param own whether the viewer requested it, so that another person has to answer
 */
public record ErasureView(
        UUID id, String reason, String requested, @Nullable String answered, boolean waiting, boolean own) {

    static ErasureView of(PageContext page, Viewer viewer, Erasure erasure) {
        PersonRef by = erasure.answeredBy();
        Instant at = erasure.answeredAt();
        return new ErasureView(
                erasure.id(),
                erasure.reason(),
                page.t(
                        "erasure.requested",
                        erasure.requestedBy().name(),
                        page.words().minute(erasure.requestedAt())),
                by == null || at == null
                        ? null
                        : page.t(
                                "erasure." + erasure.state(),
                                by.name(),
                                page.words().minute(at),
                                erasure.rows()),
                erasure.state() == Erasure.State.REQUESTED,
                erasure.requestedBy().id().equals(viewer.id()));
    }
}
