package dev.afterword.rules;

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
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** All that people do between an incident and its closing, tried by random people in random order, allowed or not. */
final class ChainActions {

    /**
     * An action that a person tried, and the response.
     *
     * @param stale whether it was based on what had changed since, so that it may not succeed
     */
    record Tried(Viewer who, String what, boolean stale, int status, String body) {
        @Override
        public String toString() {
            return who.name() + ": " + what + " -> " + status;
        }
    }

    /**
     * @param by the only person who tries it; null for anybody
     * @param stale as in {@link Tried}
     */
    record Act(String what, @Nullable Viewer by, boolean stale, Function<Viewer, HttpResponse<String>> call) {

        Act(String what, Function<Viewer, HttpResponse<String>> call) {
            this(what, null, false, call);
        }
    }

    private static final List<String> OWNERS =
            List.of("acceptance", "start", "resolution", "hand-back", "give an opinion");

    final IncidentCast cast;
    final Viewer owner;
    final Viewer signer;
    final List<Viewer> people;
    final ChainEdges edges;
    private final ChainGuide guide;
    private final Random random;
    private final List<Act> acts = new ArrayList<>();
    private final List<Act> guided = new ArrayList<>();
    private int tried;
    private final List<String> followUps = new ArrayList<>();
    private final List<String> recommendations = new ArrayList<>();

    ChainActions(ApplicationContext context, IncidentCast cast, Random random) {
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
        edges = new ChainEdges(context, cast, random, followUps, this::finding);
        acts.addAll(edges.acts());
        guide = new ChainGuide(this, random);
        guided();
        begin();
    }

    /** Leads on until a version is published. */
    void publish() {
        HttpResponse<String> last = null;
        for (int i = 0; i < 60; i++) {
            guide.findings();
            last = guide.review(() -> write(cast.member));
            if (last.statusCode() == 200
                    && IncidentCast.json(last).get("state").asString().equals("PUBLISHED")) {
                return;
            }
        }
        throw new AssertionError(last == null ? "" : last.body());
    }

    /** Returns a follow-up that was there from the beginning. */
    String followUp() {
        return followUps.getFirst();
    }

    private void guided() {
        Act review = new Act("guide: review", cast.lead, false, who -> guide.review(() -> write(cast.member)));
        Act findings = new Act("guide: findings", cast.lead, false, who -> guide.findings());
        Act evaluation = new Act("guide: evaluation", cast.lead, false, who -> guide.evaluation());
        Act followUp = new Act("guide: follow-up", cast.lead, false, who -> guide.followUp(followUps));
        Act closing = new Act("guide: closing", cast.lead, false, who -> guide.closing(recommendations));
        guided.addAll(List.of(review, review, review, review, review, findings, findings, findings, evaluation));
        guided.addAll(List.of(evaluation, followUp, closing));
        acts.addAll(guided);
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
        // after a while of anything, a while of what leads on
        List<Act> from = tried++ % 150 < 60 ? acts : guided;
        Act act = from.get(random.nextInt(from.size()));
        Viewer who = act.by() == null ? somebody(act.what()) : act.by();
        HttpResponse<String> answer = act.call().apply(who);
        return new Tried(who, act.what(), act.stale(), answer.statusCode(), answer.body());
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
        return cast.api("/findings/" + findingKey());
    }

    /** Mostly one of the last that were raised, because earlier ones are withdrawn sooner or later. */
    private String findingKey() {
        int last = cast.database()
                .sql()
                .sql("SELECT count(*) FROM finding.finding WHERE incident_id = ?")
                .param(cast.incidentId)
                .query(Integer.class)
                .single();
        return "F-" + Math.max(1, last - random.nextInt(5));
    }

    private void findings() {
        post(
                2,
                "raise a finding",
                who -> cast.api("/findings"),
                who -> "{\"type\": \""
                        + List.of("TECHNICAL_LAPSE", "PROCESS_FLAW", "MANUAL_ERROR", "WENT_WELL")
                                .get(random.nextInt(4)) + "\", \"title\": \"x\"}");
        acts.add(new Act("decide about a finding", who -> cast.dispose(who, findingKey(), decision())));
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
            case 1 -> "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"" + findingKey() + "\"}";
            case 2 -> "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"a\", \"byWhom\": \"b\"}]}";
            default -> "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"" + day(90) + "\"}";
        };
    }

    private void followUps() {
        Act raise = new Act("raise a follow-up", who -> {
            HttpResponse<String> raised = cast.post(who, finding() + "/follow-ups", anyFollowUp());
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
        for (String answer : List.of("hand-over/acceptance", "hand-over/refusal", "taking")) {
            post(2, answer, who -> one(answer), who -> answer.endsWith("refusal") ? "{\"reason\": \"no\"}" : "{}");
        }
        post(
                2,
                "hand-over",
                who -> one("hand-over"),
                who -> "{\"to\": \"" + people.get(random.nextInt(people.size())).id() + "\"}");
        acts.add(new Act("withdraw a hand-over", who -> cast.delete(who, one("hand-over"), 1)));
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

    private String anyFollowUp() {
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
        acts.add(new Act("write the review", this::write));
        for (String role : List.of("PRIVACY", "LEGAL", "COMMUNICATIONS", "OUTSIDE", "SERVICE_OWNER")) {
            post(2, "sign off", who -> cast.api("/review/sign-offs"), who -> "{\"role\": \"" + role + "\"}");
        }
        post(
                1,
                "object",
                who -> cast.api("/review/sign-offs"),
                who -> "{\"decision\": \"OBJECTED\", \"role\": \"OUTSIDE\", \"reason\": \"no\"}");
        post(
                1,
                "object to a part",
                who -> cast.api("/comments"),
                who -> "{\"on\": \"" + (random.nextBoolean() ? "section:impact" : findingKey())
                        + "\", \"text\": \"no\", \"blocks\": " + random.nextBoolean() + "}");
        acts.add(new Act("answer an objection to a part", this::answer));
        acts.add(new Act("review approval", this::approve));
        acts.add(acts.getLast());
        for (String step : List.of("submission", "publication", "return", "amendment", "abandonment")) {
            post(2, "review " + step, who -> cast.api("/review/" + step), who -> "{\"reason\": \"so\"}");
        }
        for (String step : List.of("waiver", "waiver/approval", "waiver/refusal")) {
            post(1, "review " + step, who -> cast.api("/review/" + step), who -> "{\"reason\": \"so\"}");
        }
    }

    private HttpResponse<String> write(Viewer who) {
        String tag =
                cast.get(who, cast.api("/review")).headers().firstValue("etag").orElse("\"0\"");
        String cited = "[[" + findingKey() + "]]";
        String sections = "{\"sections\": {\"takeaways\": \"Learn " + cited + ". " + edges.passage() + " " + cited
                + "\"}, \"notApplicable\": {\"whatHappened\": \"x\", \"rootCause\": \"x\", \"actors\": \"x\","
                + " \"impact\": \"x\", \"response\": \"x\", \"wentWell\": \"x\"}}";
        return cast.send(cast.as(who, cast.api("/review"))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(sections)));
    }

    /** Answers one of the comments that are open, if there is one. */
    HttpResponse<String> answer(Viewer who) {
        HttpResponse<String> read = cast.get(who, cast.api("/comments?state=open"));
        List<String> open = read.statusCode() != 200
                ? List.of()
                : IncidentCast.json(read)
                        .get("items")
                        .valueStream()
                        .filter(each -> each.get("blocks").asBoolean())
                        .map(each -> each.get("id").asString())
                        .toList();
        return open.isEmpty()
                ? read
                : cast.post(
                        who,
                        cast.api("/comments/" + open.get(random.nextInt(open.size())) + "/resolution"),
                        random.nextInt(4) == 0 ? "{}" : "{\"text\": \"Because\"}");
    }

    HttpResponse<String> approve(Viewer who) {
        String tag =
                cast.get(who, cast.api("/review")).headers().firstValue("etag").orElse("\"0\"");
        return cast.send(cast.as(who, cast.api("/review/approval"))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    }

    private void evaluation() {
        acts.add(new Act("answer the evaluation", who -> cast.answer(who, sheet(random.nextInt(4) == 0))));
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

    /** @param contests whether answers from the record are contested too, with a reason or without */
    String sheet(boolean contests) {
        List<String> answers = new ArrayList<>();
        for (JsonNode each :
                IncidentCast.json(cast.get(cast.lead, cast.api("/evaluation"))).get("questions")) {
            boolean judged = !each.get("scale").isEmpty();
            JsonNode computed = each.get("computed");
            boolean answered = computed != null
                    && !computed.isNull()
                    && !computed.path("value").asString("").equals("UNDETERMINED");
            if (!answered || (contests && random.nextInt(4) == 0)) {
                answers.add("{\"question\": \"" + each.get("question").asString() + "\", "
                        + (judged ? "\"score\": " + (2 + random.nextInt(3)) : "\"value\": \"YES\"")
                        + (answered && random.nextBoolean() ? ", \"note\": \"so\"" : "") + "}");
            }
        }
        return "{\"answers\": [" + String.join(", ", answers) + "]}";
    }

    private void recommendations() {
        acts.add(new Act("recommend", who -> {
            HttpResponse<String> made = cast.post(
                    who,
                    "/api/v1/recommendations",
                    "{\"title\": \"x\", \"body\": \"y\", \"incident\": \"" + cast.incident + "\", \"findings\": [\""
                            + findingKey() + "\"]}");
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
