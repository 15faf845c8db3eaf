package dev.afterword.rules;

import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Principal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people may see whatever was done, asked as these people of the database and of the program. */
final class ChainSights {

    private static final List<String> INSIDE = List.of(
            "timeline.event",
            "evidence.item",
            "finding.finding",
            "review.section",
            "review.sign_off",
            "evaluation.evaluation",
            "evaluation.answer",
            "incident.party",
            "incident.closure");

    private final IncidentCast cast;
    private final ChainEdges edges;
    private final JdbcClient sql;

    ChainSights(IncidentCast cast, ChainEdges edges) {
        this.cast = cast;
        this.edges = edges;
        sql = cast.database().sql();
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        guest(broken);
        executive(broken);
        neighbour(broken);
        erased(broken);
        return broken;
    }

    /** The slower ones, which ask the program. */
    List<String> brokenInTheProgram() {
        List<String> broken = new ArrayList<>();
        versions(broken);
        submitted(broken);
        endedRisks(broken);
        neighbourReads(broken);
        return broken;
    }

    private long rows(Viewer who, String table) {
        String column = table.equals("incident.incident") ? "id" : "incident_id";
        return new Principal(cast.database().app(), who.id())
                .tries(app -> app.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = ?")
                        .param(cast.incidentId)
                        .query(Long.class)
                        .single());
    }

    private void guest(List<String> broken) {
        List<String> levels = sql.sql("""
                        SELECT level FROM access.incident_grant WHERE incident_id = ? AND principal = ?
                          AND (expires_at IS NULL OR expires_at > now())""")
                .params(cast.incidentId, edges.guest.id())
                .query(String.class)
                .list();
        if (levels.isEmpty()) {
            expectNothing(broken, "after the end of their access a guest reads", edges.guest, "review.version");
            expectNothing(broken, "after the end of their access a guest reads", edges.guest, "timeline.event");
        } else if (levels.getFirst().equals("SHARED")) {
            INSIDE.stream()
                    .filter(table -> !table.equals("finding.finding") && !table.equals("incident.closure"))
                    .forEach(table ->
                            expectNothing(broken, "a guest to whom it isn't shared reads", edges.guest, table));
        }
    }

    private void expectNothing(List<String> broken, String rule, Viewer who, String table) {
        long rows = rows(who, table);
        if (rows > 0) {
            broken.add(rule + ": " + rows + " of " + table);
        }
    }

    private void executive(List<String> broken) {
        boolean published = sql.sql("""
                        SELECT EXISTS (SELECT 1 FROM review.version WHERE incident_id = :i AND published_at IS NOT NULL)
                          AND EXISTS (SELECT 1 FROM access.incident_grant g JOIN access.principal p USING (principal)
                            WHERE g.incident_id = :i AND g.kind = 'ROLE' AND p.person_id = :lead AND g.level = 'LEAD')""")
                .param("i", cast.incidentId)
                .param("lead", cast.lead.id())
                .query(Boolean.class)
                .single();
        boolean sees = rows(edges.executive, "incident.incident") > 0;
        if (sees && !published) {
            broken.add("an executive sees an incident without a published report that is open to them");
        }
        if (published && !sees) {
            broken.add("an executive doesn't see a published report");
        }
        // beside published reports they see the verdicts
        INSIDE.stream()
                .filter(table -> !published || !table.equals("evaluation.evaluation"))
                .forEach(table -> expectNothing(broken, "an executive reads beyond reports", edges.executive, table));
    }

    private void neighbour(List<String> broken) {
        List<String> hidden = new Principal(cast.database().app(), edges.neighbour.id())
                .tries(app ->
                        app.sql("""
                                SELECT id::text FROM followup.step WHERE incident_id = ? AND action IN ('LINKED', 'UNLINKED')""").param(cast.incidentId).query(String.class).list());
        List<String> leaks = hidden.isEmpty()
                ? List.of()
                : sql.sql("""
                                SELECT s.id::text FROM followup.step s JOIN finding.finding f ON f.id = s.finding_id
                                WHERE s.id::text IN (:ids) AND f.incident_id = :incident""")
                        .param("ids", hidden)
                        .param("incident", cast.incidentId)
                        .query(String.class)
                        .list();
        if (!leaks.isEmpty()) {
            broken.add("a history tells of the findings of a hidden incident: " + leaks);
        }
    }

    private void erased(List<String> broken) {
        if (edges.erased.isEmpty()) {
            return;
        }
        List<String> tables = sql.sql("""
                        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'incident_id'
                        WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text NOT LIKE 'pg_%'""").query(String.class).list();
        for (String table : tables) {
            for (String passage : edges.erased) {
                long rows = sql.sql("SELECT count(*) FROM " + table + " t WHERE incident_id = ? AND t::text LIKE ?")
                        .params(cast.incidentId, "%" + passage + "%")
                        .query(Long.class)
                        .single();
                if (rows > 0) {
                    broken.add("what was erased is still there: " + passage + " in " + table);
                }
            }
        }
    }

    private void versions(List<String> broken) {
        sql.sql("SELECT number FROM review.version WHERE incident_id = ?")
                .param(cast.incidentId)
                .query(Integer.class)
                .list()
                .forEach(number -> {
                    HttpResponse<String> version = cast.get(cast.lead, cast.api("/review/versions/" + number));
                    if (version.statusCode() == 200
                            && !IncidentCast.json(version).get("unaltered").asBoolean()) {
                        broken.add("version " + number + " doesn't fit its hash");
                    }
                });
    }

    /** What a guest has submitted isn't asked of them again, unless it was declined. */
    private void submitted(List<String> broken) {
        String waiting = cast.get(edges.guest, "/waiting/handIn").body();
        sql.sql("""
                        SELECT r.id::text FROM evidence.request r JOIN evidence.hand_in h ON h.request_id = r.id AND h.state <> 'DECLINED'
                        WHERE r.incident_id = ?""").param(cast.incidentId).query(String.class).list().forEach(id -> {
            if (waiting.contains("/hand-ins/" + id)) {
                broken.add("evidence that was submitted is asked for again: " + id);
            }
        });
    }

    /** The end of an accepted risk is a task of whoever asked for it, closed incident or not. */
    private void endedRisks(List<String> broken) {
        record Ended(String key, java.util.UUID by) {}
        sql.sql("""
                        SELECT 'F-' || f.number AS key, f.asked_by AS by FROM finding.finding f
                        JOIN access.incident_grant g ON g.incident_id = f.incident_id AND g.principal = f.asked_by
                        WHERE f.incident_id = ? AND f.withdrawn_at IS NULL AND f.disposition = 'RISK_ACCEPTED'
                          AND f.disposition_state = 'HOLDS' AND f.disposition_until < current_date""")
                .param(cast.incidentId)
                .query((rs, n) -> new Ended(rs.getString(1), rs.getObject(2, java.util.UUID.class)))
                .list()
                .forEach(ended -> List.of(cast.lead, cast.member).stream()
                        .filter(person -> person.id().equals(ended.by()))
                        .filter(person -> !cast.get(person, "/waiting/findingRiskOver")
                                .body()
                                .contains(cast.page("/findings/" + ended.key())))
                        .forEach(person -> broken.add(
                                "the end of the risk of " + ended.key() + " is no task of " + person.name())));
    }

    private void neighbourReads(List<String> broken) {
        sql.sql("SELECT key FROM followup.follow_up WHERE incident_id = ?")
                .param(cast.incidentId)
                .query(String.class)
                .list()
                .forEach(key -> {
                    HttpResponse<String> read = cast.get(edges.neighbour, "/api/v1/follow-ups/" + key);
                    if (read.statusCode() == 200 && read.body().contains(cast.incident)) {
                        broken.add("a follow-up names a hidden incident: " + key);
                    }
                });
    }
}
