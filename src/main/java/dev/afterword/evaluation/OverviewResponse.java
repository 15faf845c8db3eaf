package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.incident.part.OverviewPart;
import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Both verdicts on the response, on the overview of an incident. */
@Component
class OverviewResponse implements OverviewPart {

    private final ConclusionStore conclusions;

    OverviewResponse(ConclusionStore conclusions) {
        this.conclusions = conclusions;
    }

    @Override
    public String name() {
        return "verdicts";
    }

    @Override
    public ConclusionStore.@Nullable LastVerdicts of(PageContext page, Viewer viewer, Incident incident) {
        return conclusions.last(incident.id()).orElse(null);
    }
}
