package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever is signed in gets as far as the services, which decide by the recommendation. */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendationApi {

    private final Recommendations recommendations;
    private final Consultations consultations;

    RecommendationApi(Recommendations recommendations, Consultations consultations) {
        this.recommendations = recommendations;
        this.consultations = consultations;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.RecommendationListQuery.class)
    Page<RecommendationRowJson> list(Viewer viewer, Input query) {
        return recommendations.list(viewer, RecommendationQuery.read(query)).map(RecommendationRowJson::of);
    }

    @PostMapping
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.RecommendationBody.class)
    ResponseEntity<RecommendationJson> propose(Viewer viewer, Input input) {
        Recommendation proposed = recommendations.propose(viewer, input.text("incident", Input.LINE), input);
        return ResponseEntity.created(URI.create("/api/v1" + proposed.href()))
                .eTag(ETags.of(proposed.version()))
                .body(RecommendationJson.of(recommendations.find(viewer, proposed.key())));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<RecommendationJson> show(Viewer viewer, @PathVariable String key) {
        return answer(recommendations.find(viewer, key));
    }

    @PatchMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.RecommendationCorrection.class)
    ResponseEntity<RecommendationJson> correct(
            Viewer viewer,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answer(recommendations.correct(viewer, key, ETags.version(ifMatch), input));
    }

    @PostMapping("/{key}/consultation")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.ConsultationBody.class)
    ResponseEntity<RecommendationJson> consult(Viewer viewer, @PathVariable String key, Input input) {
        return answer(consultations.ask(viewer, key, input));
    }

    @PostMapping("/{key}/opinions")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.OpinionBody.class)
    ResponseEntity<RecommendationJson> say(Viewer viewer, @PathVariable String key, Input input) {
        return answer(consultations.say(viewer, key, input));
    }

    @PostMapping("/{key}/decision")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.RecommendationDecisionBody.class)
    ResponseEntity<RecommendationJson> decide(Viewer viewer, @PathVariable String key, Input input) {
        return answer(consultations.decide(viewer, key, input));
    }

    @PostMapping("/{key}/completion")
    @RequiresAction(Action.SIGNED_IN)
    @Takes(RecommendationTakes.CompletionBody.class)
    ResponseEntity<RecommendationJson> complete(Viewer viewer, @PathVariable String key, Input input) {
        String note = note(input);
        return answer(recommendations.complete(viewer, key, note));
    }

    static String note(Input input) {
        String note = input.required("note", RecommendationInput.REASON);
        input.check();
        return note;
    }

    private static ResponseEntity<RecommendationJson> answer(RecommendationDetail doc) {
        return ResponseEntity.ok()
                .eTag(ETags.of(doc.recommendation().version()))
                .body(RecommendationJson.of(doc));
    }
}
