package dev.afterword.rules;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** All that people do between an incident and its closing, tried by random people in random order, allowed or not. */
final class ChainActions {

    /** An action that a person tried, and the response. */
    record Tried(Viewer who, String what, int status, String body) {
        @Override
        public String toString() {
            return who.name() + ": " + what + " -> " + status;
        }
    }

    private record Act(String what, Function<Viewer, HttpResponse<String>> call) {}

    private static final List<String> OWNERS =
            List.of("acceptance", "start", "resolution", "hand-back", "give an opinion");

    final IncidentCast cast;
    final Viewer owner;
    final Viewer signer;
    final List<Viewer> people;
    private final Random random;
    private final List<Act> acts = new ArrayList<>();
    private final List<String> followUps = new ArrayList<>();
    private final List<String> recommendations = new ArrayList<>();

    ChainActions(IncidentCast cast, Random random) {
        this.cast = cast;
        this.random = random;
        owner = cast.person("Olive Owner", Set.of());
        signer = cast.signer();
        people = List.of(
                signer,
                cast.lead,
                cast.lead,
                cast.secondLead,
                cast.secondLead,
                cast.member,
                cast.member,
                cast.reader,
                cast.stranger,
                owner,
                owner);
        findings();
        followUps();
        facts();
        review();
        evaluation();
        recommendations();
        closing();
        leavers();
        begin();
    }

    /** Something to work on. */
    private void begin() {
        for (int i = 0; i < 3; i++) {
            cast.post(cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"x\"}");
            HttpResponse<String> raised =
                    cast.post(cast.member, finding() + "/follow-ups", """
                    {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(owner.id(), day(30)));
            if (raised.statusCode() == 201) {
                followUps.add(IncidentCast.json(raised).get("key").asString());
            }
        }
    }

    Tried next() {
        Act act = acts.get(random.nextInt(acts.size()));
        Viewer who = somebody(act.what());
        HttpResponse<String> answer = act.call().apply(who);
        return new Tried(who, act.what(), answer.statusCode(), answer.body());
    }

    /** Half of the time a person with permission, because the sequences would otherwise get nowhere. */
    private Viewer somebody(String what) {
        if (random.nextBoolean()) {
            return people.get(random.nextInt(people.size()));
        }
        if (what.equals("sign off")) {
            return signer;
        }
        return OWNERS.contains(what) ? owner : random.nextBoolean() ? cast.lead : cast.secondLead;
    }

    private void post(int weight, String what, Function<Viewer, String> path, Function<Viewer, String> body) {
        Act act = new Act(what, who -> cast.post(who, path.apply(who), body.apply(who)));
        for (int i = 0; i < weight; i++) {
            acts.add(act);
        }
    }

    private String day(int most) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1 + random.nextInt(most)).toString();
    }

    private String finding() {
        return cast.api("/findings/F-" + (1 + random.nextInt(3)));
    }

    /** Somebody gets work, and is deactivated by a person who is no member. */
    private void leavers() {
        Viewer admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        acts.add(new Act("deactivate", who -> {
            Viewer leaver = cast.person("Lou Leaver", Set.of());
            cast.post(cast.member, finding() + "/follow-ups", """
                    {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(leaver.id(), day(30)));
            return cast.post(admin, "/api/v1/people/" + leaver.id() + "/deactivation", "{}");
        }));
    }

    private void findings() {
        post(
                2,
                "raise a finding",
                who -> cast.api("/findings"),
                who -> "{\"type\": \""
                        + List.of("TECHNICAL_LAPSE", "PROCESS_FLAW", "WENT_WELL")
                                .get(random.nextInt(3)) + "\", \"title\": \"x\"}");
        acts.add(new Act(
                "decide about a finding", who -> cast.dispose(who, "F-" + (1 + random.nextInt(3)), decision())));
        acts.add(new Act(
                "edit a finding",
                who -> cast.patch(
                        who, finding(), 1 + random.nextInt(5), "{\"title\": \"" + random.nextInt(9) + "\"}")));
        post(2, "approve a finding's risk", who -> finding() + "/disposition/approval", who -> "{}");
        post(1, "refuse a finding's risk", who -> finding() + "/disposition/refusal", who -> "{\"reason\": \"no\"}");
    }

    private String decision() {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"kind\": null}";
            case 1 -> "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-" + (1 + random.nextInt(3)) + "\"}";
            case 2 -> "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"a\", \"byWhom\": \"b\"}]}";
            default -> "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"" + day(90) + "\"}";
        };
    }

    private void followUps() {
        Act raise = new Act("raise a follow-up", who -> {
            HttpResponse<String> raised = cast.post(who, finding() + "/follow-ups", followUp());
            if (raised.statusCode() == 201) {
                followUps.add(IncidentCast.json(raised).get("key").asString());
            }
            return raised;
        });
        acts.addAll(List.of(raise, raise, raise));
        for (String step :
                List.of("acceptance", "start", "resolution", "verification", "return", "reopening", "review")) {
            post(
                    3,
                    step,
                    who -> one(step),
                    who -> "{\"note\": \"seen\"" + (step.equals("verification") ? proof() : "}"));
        }
        post(2, "hand-back", who -> one("hand-back"), who -> "{\"reason\": \"not mine\"}");
        post(
                2,
                "ask for a risk",
                who -> one("risk-acceptance"),
                who -> "{\"reason\": \"x\", \"until\": \"" + day(60) + "\"}");
        post(2, "approve a risk", who -> one("risk-acceptance/approval"), who -> "{}");
        post(1, "refuse a risk", who -> one("risk-acceptance/refusal"), who -> "{\"note\": \"no\"}");
        acts.add(new Act(
                "hand a follow-up over",
                who -> cast.patch(
                        who,
                        one(""),
                        1 + random.nextInt(4),
                        "{\"owner\": \""
                                + people.get(random.nextInt(people.size())).id() + "\"}")));
    }

    private String proof() {
        return switch (random.nextInt(3)) {
            case 0 -> ", \"citations\": [\"F-" + (1 + random.nextInt(9)) + "\"]}";
            case 1 -> ", \"citations\": [\"F-1\"], \"whyProofCounts\": \"so\"}";
            default -> ", \"link\": \"https://proof.example/1\"}";
        };
    }

    private String followUp() {
        String kind =
                List.of("BUG", "PROCESS_ISSUE", "TRAINING", "PROCEDURE_CHANGE").get(random.nextInt(4));
        Viewer whose = random.nextBoolean() ? owner : people.get(random.nextInt(people.size()));
        String reason = random.nextBoolean() ? ", \"routingReason\": \"so\"" : "";
        return "{\"kind\": \"" + kind + "\", \"title\": \"x\", \"owner\": \"" + whose.id()
                + "\", \"priority\": \"P2\", \"dueOn\": \"" + day(60) + "\"" + reason + "}";
    }

    private String one(String step) {
        String key = followUps.isEmpty() ? "FU-000000" : followUps.get(random.nextInt(followUps.size()));
        return "/api/v1/follow-ups/" + key + (step.isEmpty() ? "" : "/" + step);
    }

    private void facts() {
        acts.add(new Act("change facts", who -> {
            String version = cast.get(who, cast.api(""))
                    .headers()
                    .firstValue("etag")
                    .orElse("\"1\"")
                    .replace("\"", "");
            return cast.patch(who, cast.api(""), Long.parseLong(version), policyFacts());
        }));
        acts.add(acts.getLast());
    }

    private String policyFacts() {
        String answer = List.of("YES", "SUSPECTED", "NO", "UNKNOWN").get(random.nextInt(4));
        return switch (random.nextInt(3)) {
            case 0 -> "{\"severity\": " + (1 + random.nextInt(5)) + ", \"reason\": \"so\"}";
            case 1 -> "{\"dataBreach\": \"" + answer + "\", \"reason\": \"so\"}";
            default -> "{\"customerImpact\": \"" + answer + "\", \"reason\": \"so\"}";
        };
    }

    private void review() {
        String sections =
                "{\"sections\": {\"takeaways\": \"Learn [[F-1]].\"}, \"notApplicable\": {\"whatHappened\": \"x\","
                        + " \"rootCause\": \"x\", \"actors\": \"x\", \"impact\": \"x\", \"response\": \"x\", \"wentWell\": \"x\"}}";
        acts.add(new Act("write the review", who -> {
            String tag = cast.get(who, cast.api("/review"))
                    .headers()
                    .firstValue("etag")
                    .orElse("\"0\"");
            return cast.send(cast.as(who, cast.api("/review"))
                    .header("If-Match", tag)
                    .header("Content-Type", "application/json")
                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(sections)));
        }));
        for (String role : List.of("PRIVACY", "LEGAL", "COMMUNICATIONS", "OUTSIDE", "SERVICE_OWNER")) {
            post(2, "sign off", who -> cast.api("/review/sign-offs"), who -> "{\"role\": \"" + role + "\"}");
        }
        post(
                1,
                "object",
                who -> cast.api("/review/sign-offs"),
                who -> "{\"decision\": \"OBJECTED\", \"role\": \"OUTSIDE\", \"reason\": \"no\"}");
        acts.add(new Act("review approval", this::approve));
        acts.add(acts.getLast());
        for (String step : List.of("submission", "publication", "return", "amendment", "abandonment")) {
            post(2, "review " + step, who -> cast.api("/review/" + step), who -> "{\"reason\": \"so\"}");
        }
        for (String step : List.of("waiver", "waiver/approval", "waiver/refusal")) {
            post(1, "review " + step, who -> cast.api("/review/" + step), who -> "{\"reason\": \"so\"}");
        }
    }

    private HttpResponse<String> approve(Viewer who) {
        String tag =
                cast.get(who, cast.api("/review")).headers().firstValue("etag").orElse("\"0\"");
        return cast.send(cast.as(who, cast.api("/review/approval"))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    }

    private void evaluation() {
        acts.add(new Act("answer the evaluation", who -> cast.answer(who, sheet())));
        acts.add(acts.getLast());
        post(
                2,
                "conclude the evaluation",
                who -> cast.api("/evaluation/conclusion"),
                who -> "{\"sufficiency\": \"SUFFICIENT\", \"completeness\": \"GAPS\", \"note\": \"so\"}");
        for (String step : List.of("waiver", "waiver/approval", "waiver/refusal")) {
            post(1, "evaluation " + step, who -> cast.api("/evaluation/" + step), who -> "{\"reason\": \"so\"}");
        }
    }

    private String sheet() {
        List<String> answers = new ArrayList<>();
        for (JsonNode each :
                IncidentCast.json(cast.get(cast.lead, cast.api("/evaluation"))).get("questions")) {
            boolean judged = !each.get("scale").isEmpty();
            answers.add("{\"question\": \"" + each.get("question").asString() + "\", "
                    + (judged ? "\"score\": " + (2 + random.nextInt(3)) : "\"value\": \"YES\"") + "}");
        }
        return "{\"answers\": [" + String.join(", ", answers) + "]}";
    }

    private void recommendations() {
        acts.add(new Act("recommend", who -> {
            HttpResponse<String> made = cast.post(
                    who,
                    "/api/v1/recommendations",
                    "{\"title\": \"x\", \"body\": \"y\", \"incident\": \"" + cast.incident + "\", \"findings\": [\"F-"
                            + (1 + random.nextInt(3)) + "\"]}");
            if (made.statusCode() == 201) {
                recommendations.add(IncidentCast.json(made).get("key").asString());
            }
            return made;
        }));
        acts.add(acts.getLast());
        post(
                2,
                "consult",
                who -> recommendation("consultation"),
                who -> "{\"stakeholders\": [\"" + owner.id() + "\", \"" + cast.reader.id() + "\"], \"dueOn\": \""
                        + day(9) + "\"}");
        post(
                2,
                "give an opinion",
                who -> recommendation("opinions"),
                who -> "{\"opinion\": \""
                        + List.of("AGREE", "OBJECT", "ABSTAIN").get(random.nextInt(3)) + "\", \"reason\": \"so\"}");
        post(
                2,
                "decide on a recommendation",
                who -> recommendation("decision"),
                who -> "{\"outcome\": \"" + List.of("ADOPTED", "REJECTED").get(random.nextInt(2))
                        + "\", \"reason\": \"so\"}");
    }

    private String recommendation(String step) {
        String key =
                recommendations.isEmpty() ? "REC-000000" : recommendations.get(random.nextInt(recommendations.size()));
        return "/api/v1/recommendations/" + key + "/" + step;
    }

    private void closing() {
        post(3, "close", who -> cast.api("/closure"), who -> "{}");
        post(1, "reopen", who -> cast.api("/reopening"), who -> "{\"reason\": \"so\"}");
    }
}
