package dev.afterword.access;

import dev.afterword.kernel.Restriction;
import dev.afterword.testing.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the rows that each person sees by the second wall alone with those that the first wall would allow: before any incident is
 * entered, and within each.
 */
final class WallsAgree {

    private final WallDatabase world;
    private final WallModel model;
    private final List<String> differences = new ArrayList<>();

    private WallsAgree(WallDatabase world, WallModel model) {
        this.world = world;
        this.model = model;
    }

    /** Returns the differences between the two walls as text; empty if they agree. */
    static List<String> differences(WallDatabase world, WallModel model) {
        WallsAgree walls = new WallsAgree(world, model);
        model.people.forEach(walls::compare);
        return walls.differences;
    }

    private void compare(WallModel.Person person) {
        new Principal(world.database.app(), person.id()).tries(sql -> {
            differ(person, "reads", read(person), shown(sql));
            for (UUID incident : model.incidents) {
                sql.sql("SELECT access.enter(?)")
                        .param(incident)
                        .query((row, n) -> "")
                        .single();
                differ(person, "reads within " + incident, read(person), shown(sql));
            }
            for (Shares.Relation relation : Shares.Relation.values()) {
                differ(person, "changes", changeable(person, relation.table()), changed(sql, relation.table(), "tlp"));
            }
            differ(person, "works on", workable(person), changed(sql, WallDatabase.OWNED, "state"));
            return person;
        });
    }

    private void differ(WallModel.Person person, String what, Set<String> decided, Set<String> rows) {
        if (!decided.equals(rows)) {
            differences.add("%s %s: decide says %s, row-level security %s".formatted(person, what, decided, rows));
        }
    }

    private Set<String> read(WallModel.Person person) {
        Set<String> all = new TreeSet<>();
        model.items.stream()
                .filter(item -> model.may(person, Action.SEE, item))
                .forEach(item -> all.add(item.table() + " " + item.id()));
        for (UUID incident : model.incidents) {
            if (model.may(person, Action.SEE_REPORT, incident)) {
                all.add("incident.incident " + incident);
            }
            if (model.may(person, Action.SEE, incident)) {
                world.tables.plain().forEach(table -> all.add(table + " " + incident));
            }
            if (model.isExecutiveOf(person, incident)) {
                all.add("evaluation.conclusion " + incident);
            }
            if (model.may(person, Action.READ_AUDIT, incident)) {
                all.add("audit.entry " + incident);
            }
            for (Restriction restriction : Restriction.values()) {
                if (model.mayReadAudit(person, incident, restriction)) {
                    all.add("audit.entry_value " + incident + restriction);
                }
            }
        }
        return all;
    }

    private Set<String> shown(JdbcClient sql) {
        List<String> parts = new ArrayList<>(List.of(
                "SELECT 'incident.incident ' || id FROM incident.incident WHERE id = ANY (:incidents)",
                part("audit.entry", "incident_id"),
                part("audit.entry_value", "incident_id::text || restricted")));
        world.tables.items().forEach(table -> parts.add(part(table, "id")));
        world.tables.plain().forEach(table -> parts.add(part(table, "incident_id")));
        return new TreeSet<>(sql.sql(String.join(" UNION ALL ", parts))
                .param("incidents", model.incidents.toArray(UUID[]::new))
                .query(String.class)
                .list());
    }

    private static String part(String table, String what) {
        return "SELECT '%1$s ' || %2$s FROM %1$s WHERE incident_id = ANY (:incidents)".formatted(table, what);
    }

    private Set<String> changeable(WallModel.Person person, String table) {
        return model.items.stream()
                .filter(item -> item.table().equals(table) && model.may(person, Action.CONTRIBUTE, item))
                .map(item -> item.id().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> workable(WallModel.Person person) {
        return model.items.stream()
                .filter(item -> item.table().equals(WallDatabase.OWNED)
                        && (model.may(person, Action.WORK, item) || model.may(person, Action.CONTRIBUTE, item)))
                .map(item -> item.id().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> changed(JdbcClient sql, String table, String column) {
        return new TreeSet<>(
                sql.sql("UPDATE %1$s SET %2$s = %2$s WHERE incident_id = ANY (:incidents) RETURNING id::text"
                                .formatted(table, column))
                        .param("incidents", model.incidents.toArray(UUID[]::new))
                        .query(String.class)
                        .list());
    }
}
