package dev.afterword.review.erasure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as its page lists it.
 *
 * @param own whether the viewer requested it, so that another person has to answer
 * @param passage what is to be erased, where the viewer sees it
 * @param places where it stands now, as far as the viewer sees
 * @param total how many places there are, and how many of them the viewer doesn't see; null for those who don't answer
 */
public record ErasureView(
        UUID id,
        String reason,
        String requested,
        @Nullable String answered,
        boolean waiting,
        boolean own,
        @Nullable String passage,
        List<String> places,
        @Nullable String total) {

    static ErasureView of(PageContext page, Viewer viewer, Erasure erasure) {
        PersonRef by = erasure.answeredBy();
        Instant at = erasure.answeredAt();
        Erasure.ErasurePreview preview = erasure.preview();
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
                                erasure.places()),
                erasure.state() == Erasure.State.REQUESTED,
                erasure.requestedBy().id().equals(viewer.id()),
                preview == null ? null : preview.passage(),
                preview == null
                        ? List.of()
                        : preview.seen().stream().map(each -> place(page, each)).toList(),
                preview == null ? null : page.t("erasure.total", count(preview) + preview.unseen(), preview.unseen()));
    }

    private static int count(Erasure.ErasurePreview preview) {
        return preview.seen().stream().mapToInt(Erasure.ErasurePlace::places).sum();
    }

    private static String place(PageContext page, Erasure.ErasurePlace place) {
        return page.t(
                "erasure.place",
                page.t("erasure.kind." + place.kind()),
                place.places(),
                place.refs().size(),
                String.join(", ", place.refs()));
    }
}
