package dev.afterword.procedure;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Incidents;
import dev.afterword.input.FieldOptions;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Input;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is sent of recommendations and about them, from JSON or a form. */
@Component
class RecommendationInput {

    static final int BODY = 20_000;
    static final int REASON = 5_000;
    private static final int MOST_ASKED = 100;

    private final Incidents incidents;
    private final Grants grants;
    private final People people;

    RecommendationInput(Incidents incidents, Grants grants, People people) {
        this.incidents = incidents;
        this.grants = grants;
        this.people = people;
    }

    /** @param incident the key of the incident that it comes from; whoever isn't involved in it gets no further */
    Proposal proposal(Viewer viewer, @Nullable String incident, Input in) {
        UUID id = incident == null ? null : incidents.require(viewer, Action.COMMENT, incident);
        Tlp otherwise = incident == null
                ? Tlp.GREEN
                : incidents.find(viewer, incident).facts().tlp();
        Proposal proposal = new Proposal(
                told(in, incident, "title", in.required("title", Input.LINE)),
                told(in, incident, "body", in.required("body", BODY)),
                id,
                incident,
                in.oneOf("tlp", Tlp.class, otherwise),
                in.has("findings") ? Citations.read(in, "findings") : List.of());
        if (incident == null && !proposal.findings().isEmpty()) {
            in.reject("findings", "findingsOfNone");
        }
        if (id != null && !covered(viewer, id, proposal.tlp())) {
            in.reject("tlp", "beyondClearance");
        }
        in.check();
        return proposal;
    }

    private boolean covered(Viewer viewer, UUID incident, Tlp tlp) {
        return Decisions.decide(viewer, Action.COMMENT, new AccessFacts(grants.on(incident), tlp, null, false))
                instanceof Decision.Permit;
    }

    /** What people read who may not see the incident doesn't name it. */
    private static String told(Input in, @Nullable String incident, String field, String text) {
        if (incident != null && text.toUpperCase(Locale.ROOT).contains(incident.toUpperCase(Locale.ROOT))) {
            in.reject(field, "namesIncident");
        }
        return text;
    }

    /** Other words for what stands, as a merge patch. */
    Recommendation corrected(Recommendation standing, Input in) {
        String incident = standing.incidentKey();
        Recommendation corrected = standing.corrected(
                in.has("title") ? told(in, incident, "title", in.required("title", Input.LINE)) : standing.title(),
                in.has("body") ? told(in, incident, "body", in.required("body", BODY)) : standing.body());
        in.check();
        return corrected;
    }

    /** Who is asked, and until when. */
    record Consultation(Set<UUID> people, LocalDate dueOn) {}

    Consultation consultation(Input in, LocalDate today) {
        Set<UUID> asked = new LinkedHashSet<>();
        in.texts("stakeholders", MOST_ASKED, Input.LINE).stream()
                .flatMap(text -> Stream.of(text.split("[,;，；、]")))
                .filter(each -> !each.isBlank())
                .forEach(each -> {
                    Optional<PersonRef> person = people.resolve(each);
                    if (person.isEmpty()) {
                        in.reject("stakeholders", "noSuchPerson");
                    }
                    person.ifPresent(found -> asked.add(found.id()));
                });
        LocalDate dueOn = in.day("dueOn");
        if (asked.isEmpty()) {
            in.reject("stakeholders", "nobodyToAsk");
        }
        if (dueOn == null || dueOn.isBefore(today)) {
            in.reject("dueOn", "dueOn");
        }
        in.check();
        return new Consultation(asked, dueOn == null ? today : dueOn);
    }

    /** What somebody thinks. */
    record Said(Opinion opinion, @Nullable String reason) {}

    static Said opinion(Input in) {
        Opinion opinion = in.requiredOneOf("opinion", Opinion.class);
        String reason = in.text("reason", REASON);
        if (opinion.needsReason() && reason == null) {
            in.reject("reason", "opinionReason");
        }
        in.check();
        return new Said(opinion, reason);
    }

    /** What is decided. @param answers by the identifier of whom they answer */
    record Decided(
            RecommendationState outcome,
            String reason,
            @Nullable String adapted,
            Map<UUID, String> answers,
            @Nullable PersonRef owner,
            @Nullable LocalDate dueOn) {}

    /** An objection is answered by who decides against it. */
    Decided decision(Recommendation r, List<Stakeholder> stakeholders, LocalDate today, Input in) {
        RecommendationState outcome = in.requiredOneOf("outcome", RecommendationState.class);
        if (outcome.undecided() || outcome == RecommendationState.DONE) {
            in.reject(
                    "outcome",
                    "oneOf",
                    FieldOptions.of(
                            RecommendationState.ADOPTED, RecommendationState.ADAPTED, RecommendationState.REJECTED));
        }
        String adapted = in.text("adapted", BODY);
        if (outcome == RecommendationState.ADAPTED && adapted == null) {
            in.reject("adapted", "required");
        }
        String reason = told(in, r.incidentKey(), "reason", in.required("reason", REASON));
        Map<UUID, Input> sent = answers(in);
        Map<UUID, String> answers = new LinkedHashMap<>();
        sent.forEach((person, each) -> {
            String answer = each.text("answer", REASON);
            if (answer != null) {
                answers.put(person, told(each, r.incidentKey(), "answer", answer));
            }
        });
        if (outcome != RecommendationState.REJECTED) {
            answered(stakeholders, answers, sent, in);
        }
        PersonRef owner = owner(in);
        LocalDate due = in.day("dueOn");
        if (due != null && due.isBefore(today)) {
            in.reject("dueOn", "futureDay", today);
        }
        in.check();
        return new Decided(
                outcome, reason, outcome == RecommendationState.ADAPTED ? adapted : null, answers, owner, due);
    }

    /** Who sees to it that it is carried out. */
    private @Nullable PersonRef owner(Input in) {
        String given = in.text("owner", Input.LINE);
        if (given == null) {
            return null;
        }
        Optional<PersonRef> person = people.resolve(given);
        if (person.isEmpty()) {
            in.reject("owner", "noSuchPerson");
        }
        return person.orElse(null);
    }

    /** What was sent for each person. */
    private Map<UUID, Input> answers(Input in) {
        Map<UUID, Input> sent = new LinkedHashMap<>();
        for (Input each : in.objects("answers", MOST_ASKED)) {
            Optional<PersonRef> person = people.resolve(each.required("person", Input.LINE));
            if (person.isEmpty()) {
                each.text("answer", REASON);
                each.reject("person", "noSuchPerson");
            } else {
                sent.put(person.get().id(), each);
            }
        }
        return sent;
    }

    /** An answer that is missing is asked for in its own field, where the form has one. */
    private static void answered(
            List<Stakeholder> stakeholders, Map<UUID, String> answers, Map<UUID, Input> sent, Input in) {
        List<String> open = new ArrayList<>();
        for (Stakeholder each : stakeholders) {
            PersonRef person = each.person();
            if (each.opinion() == Opinion.OBJECT && !answers.containsKey(person.id())) {
                Input field = sent.get(person.id());
                if (field == null) {
                    open.add(person.name());
                } else {
                    field.reject("answer", "objectionOpen", person.name());
                }
            }
        }
        if (!open.isEmpty()) {
            in.reject("answers", "objectionOpen", String.join(", ", open));
        }
    }
}
