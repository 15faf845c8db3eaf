package dev.afterword.rules;

import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Does what has to be done next, as somebody who may: random people alone rarely get an incident published and closed. */
final class ChainGuide {

    private final ChainActions actions;
    private final IncidentCast cast;
    private final Random random;
    private String low = "";

    ChainGuide(ChainActions actions, Random random) {
        this.actions = actions;
        this.cast = actions.cast;
        this.random = random;
    }

    private HttpResponse<String> post(Viewer who, String path, String json) {
        return cast.post(who, cast.api(path), json);
    }

    private Viewer eitherLead() {
        return random.nextBoolean() ? cast.lead : cast.secondLead;
    }

    HttpResponse<String> review(Supplier<HttpResponse<String>> write) {
        HttpResponse<String> read = cast.get(cast.lead, cast.api("/review"));
        if (read.statusCode() != 200) {
            return write.get();
        }
        JsonNode review = IncidentCast.json(read);
        return switch (review.get("state").asString()) {
            case "DRAFT" -> random.nextBoolean() ? write.get() : post(cast.lead, "/review/submission", "{}");
            case "IN_REVIEW" -> agree(review);
            case "APPROVED" -> post(eitherLead(), "/review/publication", "{}");
            case "PUBLISHED" ->
                random.nextInt(4) == 0 ? post(cast.lead, "/review/amendment", "{\"reason\": \"so\"}") : read;
            default -> write.get();
        };
    }

    private HttpResponse<String> agree(JsonNode review) {
        for (JsonNode each : review.get("signOffs")) {
            String path = "/review/sign-offs/" + each.get("id").asString();
            String state = each.get("state").asString();
            if (state.equals("OBJECTED")) {
                return post(cast.lead, path + "/answer", "{\"answer\": \"Because\"}");
            }
            boolean signers = each.at("/person/id")
                    .asString("")
                    .equals(actions.signer.id().toString());
            if (state.equals("ASKED") && !each.get("person").isNull() && !signers) {
                return post(cast.lead, path + "/withdrawal", "{\"reason\": \"so\"}");
            }
        }
        List<JsonNode> roles = review.get("requiredSignOffs").valueStream().toList();
        if (!roles.isEmpty() && random.nextInt(3) > 0) {
            String role = roles.get(random.nextInt(roles.size())).asString();
            return post(actions.signer, "/review/sign-offs", "{\"role\": \"" + role + "\"}");
        }
        HttpResponse<String> approved = actions.approve(eitherLead());
        if (approved.statusCode() == 409 && approved.body().contains("\"objectionOpen\"")) {
            return actions.answer(eitherLead());
        }
        return approved.statusCode() == 409 && approved.body().contains("\"brokenCitation\"")
                ? post(cast.lead, "/review/return", "{\"reason\": \"A finding was withdrawn\"}")
                : approved;
    }

    HttpResponse<String> findings() {
        HttpResponse<String> read = cast.get(cast.lead, cast.api("/findings?pageSize=200"));
        if (read.statusCode() != 200) {
            return read;
        }
        for (JsonNode each : IncidentCast.json(read).get("items")) {
            String key = each.get("key").asString();
            String path = "/findings/" + key;
            if (each.get("type").asString().equals("MANUAL_ERROR")
                    && each.get("madePossibleBy").asString("").isEmpty()) {
                return cast.patch(
                        cast.lead, cast.api(path), each.get("version").asLong(), "{\"madePossibleBy\": \"A form\"}");
            }
            if (!each.get("disposed").asBoolean()) {
                return each.get("fate").asString().matches("RISK_ASKED|RISK_OUTDATED")
                        ? post(other(each), path + "/disposition/approval", "{}")
                        : cast.dispose(
                                eitherLead(),
                                key,
                                "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");
            }
        }
        return read;
    }

    /** Returns a lead who didn't ask for the risk of the finding. */
    private Viewer other(JsonNode finding) {
        boolean leads = finding.at("/disposition/askedBy/id")
                .asString("")
                .equals(cast.lead.id().toString());
        return leads ? cast.secondLead : cast.lead;
    }

    HttpResponse<String> evaluation() {
        if (!low.isEmpty()) {
            String question = low;
            low = "";
            return cast.put(
                    cast.lead, cast.api("/evaluation/consequences/" + question), "{\"accepted\": \"It was so\"}");
        }
        if (random.nextInt(3) == 0) {
            return cast.answer(random.nextInt(3) > 0 ? cast.lead : cast.member, actions.sheet(false));
        }
        HttpResponse<String> concluded = post(
                cast.lead,
                "/evaluation/conclusion",
                "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\", \"note\": \"so\"}");
        if (concluded.statusCode() == 409 && concluded.body().contains("lowScoreOpen")) {
            low = concluded.body().replaceAll("(?s).*#q-([A-Z]\\d+).*", "$1");
        }
        return concluded;
    }

    HttpResponse<String> closing(List<String> recommendations) {
        HttpResponse<String> closed = post(cast.lead, "/closure", "{}");
        if (closed.statusCode() == 409 && closed.body().contains("\"incidentClosed\"")) {
            return post(cast.lead, "/reopening", "{\"reason\": \"so\"}");
        }
        if (closed.statusCode() == 409 && closed.body().contains("recommendation") && !recommendations.isEmpty()) {
            String key = recommendations.get(random.nextInt(recommendations.size()));
            return cast.post(
                    cast.lead,
                    "/api/v1/recommendations/" + key + "/decision",
                    "{\"outcome\": \"REJECTED\", \"reason\": \"so\"}");
        }
        return closed;
    }

    HttpResponse<String> followUp(List<String> followUps) {
        String path = "/api/v1/follow-ups/"
                + (followUps.isEmpty() ? "FU-000000" : followUps.get(random.nextInt(followUps.size())));
        HttpResponse<String> read = cast.get(cast.lead, path);
        if (read.statusCode() != 200) {
            return read;
        }
        JsonNode item = IncidentCast.json(read).get("followUp");
        UUID owner = UUID.fromString(item.at("/owner/id").asString());
        Viewer theirs = actions.people.stream()
                .filter(person -> person.id().equals(owner))
                .findFirst()
                .orElse(cast.lead);
        return switch (item.get("state").asString()) {
            case "PROPOSED" -> cast.post(theirs, path + "/acceptance", "{}");
            case "ACCEPTED", "RETURNED", "REOPENED" -> cast.post(theirs, path + "/start", "{}");
            case "IN_PROGRESS" -> cast.post(theirs, path + "/resolution", "{\"note\": \"done\"}");
            case "RESOLVED" ->
                cast.post(
                        eitherLead(),
                        path + "/verification",
                        "{\"note\": \"seen\", \"link\": \"https://proof.example/1\"}");
            default -> read;
        };
    }
}
