package dev.afterword.incident.citation;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.PictureTarget;
import dev.afterword.web.Messages;
import java.util.Map;

/** Renders citations in an incident's text as links for one reader; {@code cited} comes from {@link Citations#of}. */
public record CitationHooks(Messages msg, String incident, Map<String, Cited> cited) implements MarkdownHooks {

    /** Links citations of other incidents without looking them up; the linked page shows them to people with access. */
    @Override
    public CitationTarget citation(Citation citation) {
        if (citation.incident() != null && !citation.incident().equals(incident)) {
            return new CitationTarget.Found(Citations.href(citation.incident(), citation.key()), citation.text());
        }
        return target(citation.key());
    }

    /** Returns the link target of a key of the incident itself. */
    public CitationTarget target(String key) {
        return switch (cited.getOrDefault(key, new Cited.Missing())) {
            case Cited.Visible visible ->
                new CitationTarget.Found(
                        Citations.href(incident, key),
                        key + " " + visible.title(),
                        visible.picture() == Cited.Picture.SHOWN);
            case Cited.Hidden hidden -> new CitationTarget.Restricted(msg.t("cited.hidden", key));
            case Cited.Withdrawn withdrawn -> new CitationTarget.Missing(msg.t("cited.withdrawn", key));
            case Cited.Missing missing -> new CitationTarget.Missing(msg.t("cited.missing", key));
        };
    }

    @Override
    public PictureTarget picture(Citation citation) {
        return picture(msg, incident, citation.key(), cited.getOrDefault(citation.key(), new Cited.Missing()));
    }

    /** Returns what a reader sees of a picture in a text of an incident. */
    public static PictureTarget picture(Messages msg, String incident, String key, Cited cited) {
        return cited instanceof Cited.Visible(String title, Cited.Picture picture)
                ? switch (picture) {
                    case SHOWN -> new PictureTarget.Shown(PictureTarget.src(incident, key), title);
                    case DESTROYED -> new PictureTarget.Gone(msg.t("cited.destroyed"));
                    case NONE -> new PictureTarget.Cited();
                }
                : new PictureTarget.Cited();
    }

    @Override
    public String assessment(Assessment assessment) {
        return msg.t(
                "cited.assessment",
                msg.t("Likelihood." + assessment.likelihood().name()),
                msg.t("Confidence." + assessment.confidence().name()));
    }
}
