package dev.afterword.review.text;

import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.SafeHtml;
import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened, from the review of an incident; a section that is restricted stays on the page of the review, which records who reads it. */
@Component
class OverviewStory implements OverviewPart {

    private final SectionStore sections;
    private final Citations citations;

    OverviewStory(SectionStore sections, Citations citations) {
        this.sections = sections;
        this.citations = citations;
    }

    @Override
    public String name() {
        return "story";
    }

    @Override
    public @Nullable SafeHtml of(PageContext page, IncidentLayout layout, Incident incident) {
        return sections.whatHappened(incident.id())
                .map(text -> Markdown.html(
                        text,
                        new CitationHooks(page.msg(), incident.key(), citations.of(incident.id(), Citations.in(text)))))
                .orElse(null);
    }
}
