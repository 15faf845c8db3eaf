package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.review.view.ReviewDocumentView.ObjectionLine;
import dev.afterword.review.view.ReviewDocumentView.SignOffForm;
import dev.afterword.review.view.ReviewDocumentView.SignOffLine;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the views of the sign-offs of a review. */
final class SignOffViews {

    private final PageContext page;
    private final IncidentLayout layout;
    private final ReviewDetail doc;
    private final Viewer viewer;
    private final SignOffs signOffs;

    SignOffViews(PageContext page, IncidentLayout layout, ReviewDetail doc, Viewer viewer, SignOffs signOffs) {
        this.page = page;
        this.layout = layout;
        this.doc = doc;
        this.viewer = viewer;
        this.signOffs = signOffs;
    }

    List<SignOffLine> lines() {
        boolean leads = doc.review().isOpen() && layout.allows(Action.SUBMIT_REVIEW);
        boolean signs = doc.review().isOpen() && layout.allows(Action.COMMENT);
        return doc.signOffs().stream()
                .map(s -> new SignOffLine(
                        s.id().toString(),
                        who(s),
                        page.t(s.role()),
                        css(s),
                        status(s),
                        s.reason(),
                        signs && s.state() != SignOff.State.WITHDRAWN && signOffs.canAnswer(viewer, doc, s),
                        leads && s.state() != SignOff.State.WITHDRAWN,
                        leads
                                && s.state() == SignOff.State.OBJECTED
                                && !viewer.id().equals(s.answeredBy()),
                        changesHref(s),
                        objections(s)))
                .toList();
    }

    private @Nullable String changesHref(SignOff s) {
        Long signed = s.textVersion();
        return signed != null && signed < doc.textVersion() && s.state() != SignOff.State.WITHDRAWN
                ? doc.review().href() + "/sign-offs/" + s.id() + "/changes"
                : null;
    }

    private List<ObjectionLine> objections(SignOff s) {
        return doc.objections().stream()
                .filter(o -> o.signOff().equals(s.id()))
                .map(o -> new ObjectionLine(
                        page.t(
                                "signOff.objection",
                                doc.name(o.person()),
                                page.words().minute(o.at())),
                        o.reason(),
                        o.answer(),
                        o.answeredBy() == null || o.answeredAt() == null
                                ? null
                                : page.t(
                                        "signOff.objectionAnswer",
                                        doc.name(o.answeredBy()),
                                        page.words().minute(o.answeredAt()))))
                .toList();
    }

    private String who(SignOff s) {
        if (s.person() != null) {
            return doc.name(s.person());
        }
        return s.answeredBy() == null ? page.t("signOff.anybody") : doc.name(s.answeredBy());
    }

    private String css(SignOff s) {
        return switch (s.state()) {
            case ASKED, WITHDRAWN -> "verify";
            case GIVEN -> s.isStale(doc.textVersion()) ? "verify" : "verify done";
            case OBJECTED -> "verify failed";
        };
    }

    private String status(SignOff s) {
        String day = page.words().day(s.answeredAt() == null ? s.askedAt() : s.answeredAt());
        return switch (s.state()) {
            case ASKED -> page.t("signOff.requested", day);
            case GIVEN -> page.t(s.isStale(doc.textVersion()) ? "signOff.stale" : "signOff.signed", day);
            case OBJECTED -> page.t("signOff.objected", day);
            case WITHDRAWN -> page.t("signOff.withdrawn", day);
        };
    }

    SignOffForm form() {
        boolean asks = doc.review().isOpen() && layout.allows(Action.SUBMIT_REVIEW);
        Map<String, String> roles = new LinkedHashMap<>();
        for (SignOffRole role : SignOffRole.values()) {
            roles.put(role.name(), page.t(role));
        }
        Map<String, String> offered = new LinkedHashMap<>();
        if (asks) {
            signOffs.candidates(viewer, layout.id()).forEach(p -> offered.put(p.id().toString(), p.name()));
        }
        return new SignOffForm(asks, doc.review().isOpen() && layout.allows(Action.COMMENT), roles, offered);
    }
}
