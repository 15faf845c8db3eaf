package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Tlp;
import dev.afterword.recommendation.RecommendationCommands.ConsultStakeholders;
import dev.afterword.recommendation.RecommendationCommands.DecideRecommendation;
import dev.afterword.recommendation.RecommendationCommands.ObjectionAnswer;
import dev.afterword.recommendation.RecommendationCommands.ProposeRecommendation;
import dev.afterword.recommendation.RecommendationCommands.RecommendationWording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What commands on recommendations are checked for that needs more than the command: the incident, the people, who objected. */
@Component
class RecommendationRules {

    private final Incidents incidents;
    private final Grants grants;
    private final People people;

    RecommendationRules(Incidents incidents, Grants grants, People people) {
        this.incidents = incidents;
        this.grants = grants;
        this.people = people;
    }

    /** Completes a proposal. Throws a problem unless the viewer is involved in the incident that it comes from. */
    Proposal proposal(Viewer viewer, ProposeRecommendation command) {
        Errors errors = new Errors();
        String incident = command.incident();
        UUID id = incident == null ? null : incidents.require(viewer, Action.COMMENT, incident);
        Tlp tlp = command.tlp() == null ? tlp(viewer, incident) : command.tlp();
        checkWording(new RecommendationWording(command.title(), command.body()), incident, errors);
        if (id != null && !grants.allows(viewer, Action.COMMENT, id, tlp, null)) {
            errors.reject("tlp", "beyondClearance");
        }
        errors.check();
        return new Proposal(command.title(), command.body(), id, incident, tlp, command.findings());
    }

    private Tlp tlp(Viewer viewer, @Nullable String incident) {
        return incident == null
                ? Tlp.GREEN
                : incidents.find(viewer, incident).facts().tlp();
    }

    /** People read it who may not see the incident, so it doesn't name that. */
    static void checkWording(RecommendationWording wording, @Nullable String incident, Errors errors) {
        told("title", wording.title(), incident, errors);
        told("body", wording.body(), incident, errors);
    }

    private static void told(String field, String text, @Nullable String incident, Errors errors) {
        if (incident != null && text.toUpperCase(Locale.ROOT).contains(incident.toUpperCase(Locale.ROOT))) {
            errors.reject(field, "namesIncident");
        }
    }

    /** Returns the identifiers of those who are to be asked. */
    Set<UUID> stakeholders(ConsultStakeholders command) {
        Errors errors = new Errors();
        Set<UUID> asked = new LinkedHashSet<>();
        for (String each : command.stakeholders()) {
            Optional<PersonRef> person = people.resolve(each);
            if (person.isEmpty()) {
                errors.reject("stakeholders", "noSuchPerson");
            }
            person.ifPresent(found -> {
                people.requireWorker("stakeholders", found);
                asked.add(found.id());
            });
        }
        errors.check();
        return asked;
    }

    /** Returns the answers to objections by person. Whoever decides against an objection has to answer it. */
    static Map<UUID, String> answers(Recommendation r, List<Stakeholder> stakeholders, DecideRecommendation command) {
        Errors errors = new Errors();
        told("reason", command.reason(), r.incidentKey(), errors);
        Map<UUID, String> answers = new LinkedHashMap<>();
        Map<UUID, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < command.answers().size(); i++) {
            ObjectionAnswer each = command.answers().get(i);
            String field = "answers." + i + ".answer";
            fields.put(each.person().id(), field);
            if (each.answer() != null) {
                told(field, each.answer(), r.incidentKey(), errors);
                answers.put(each.person().id(), each.answer());
            }
        }
        if (command.outcome() != RecommendationState.REJECTED) {
            checkAnswered(stakeholders, answers, fields, errors);
        }
        errors.check();
        return answers;
    }

    /** An answer that is missing is asked for in its own field, where the form has one. */
    private static void checkAnswered(
            List<Stakeholder> stakeholders, Map<UUID, String> answers, Map<UUID, String> fields, Errors errors) {
        List<String> open = new ArrayList<>();
        for (Stakeholder each : stakeholders) {
            PersonRef person = each.person();
            if (each.opinion() == Opinion.OBJECT && !answers.containsKey(person.id())) {
                String field = fields.get(person.id());
                if (field == null) {
                    open.add(person.name());
                } else {
                    errors.reject(field, "objectionOpen", person.name());
                }
            }
        }
        if (!open.isEmpty()) {
            errors.reject("answers", "objectionOpen", String.join(", ", open));
        }
    }
}
