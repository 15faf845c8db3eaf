package dev.afterword.access;

import dev.afterword.access.WallWorld.End;
import dev.afterword.access.WallWorld.Given;
import dev.afterword.access.WallWorld.Shared;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Builds a world twice, in a database and as a {@link WallModel}, and applies the same changes to both. */
final class WallDatabase implements AutoCloseable {

    /** The table whose rows have an owner. */
    static final String OWNED = "followup.follow_up";

    final TestDatabase database;
    final WalledTables tables;
    private final SingleConnectionDataSource superuser;
    private final JdbcClient sql;
    private final BareRows rows;
    private final PersonStore people;
    private final TeamStore teams;
    private final PrincipalStore principals;

    WallDatabase(TestDatabase database) {
        this.database = database;
        superuser = open(database);
        sql = JdbcClient.create(superuser);
        tables = WalledTables.of(sql);
        tables.loosen(sql);
        for (Shares.Relation relation : Shares.Relation.values()) {
            sql.sql("GRANT UPDATE (tlp) ON " + relation.table() + " TO afterword_app")
                    .update();
        }
        // people may become auditors, and leave, while they own something
        sql.sql("ALTER TABLE " + OWNED + " DISABLE TRIGGER USER").update();
        rows = new BareRows(sql);
        JdbcTemplate operations = new JdbcTemplate(database.app());
        JdbcClient app = JdbcClient.create(operations);
        people = new PersonStore(app, operations);
        teams = new TeamStore(app);
        principals = new PrincipalStore(app);
    }

    /** One connection for all preparation, because each {@link TestDatabase#sql()} opens its own. */
    private static SingleConnectionDataSource open(TestDatabase database) {
        try {
            return new SingleConnectionDataSource(database.superuser().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        superuser.destroy();
        database.close();
    }

    WallModel build(WallWorld world) {
        WallModel model = new WallModel();
        for (Set<Role> roles : world.people()) {
            model.people.add(new WallModel.Person(addPerson(roles), roles, true));
        }
        for (Set<Integer> members : world.teams()) {
            UUID team = RandomCodes.uuid();
            teams.insert(team, new TeamFields(team.toString(), List.of(), null));
            model.teams.put(team, new HashSet<>());
            joinsAndLeaves(model, team, members);
        }
        for (int i = 0; i < world.incidents(); i++) {
            model.incidents.add(addIncident(model.people.getFirst().id()));
        }
        if (world.open()) {
            open(model, Role.LEAD, Level.LEAD);
            open(model, Role.AUDITOR, Level.READ);
        }
        world.grants().forEach(given -> grant(model, given));
        world.items().forEach(item -> addItem(model, item));
        world.shares().forEach(shared -> share(model, shared));
        return model;
    }

    void move(WallModel model, WallWorld.Move move) {
        switch (move) {
            case WallWorld.JoinsAndLeaves(int team, Set<Integer> members) -> {
                if (!model.teams.isEmpty()) {
                    joinsAndLeaves(model, pick(List.copyOf(model.teams.keySet()), team), members);
                }
            }
            case WallWorld.GetsRoles(int person, Set<Role> roles) -> {
                WallModel.Person who = pick(model.people, person);
                become(model, new WallModel.Person(who.id(), roles, who.active()));
            }
            case WallWorld.GoesOrComesBack(int person, boolean active) -> {
                WallModel.Person who = pick(model.people, person);
                become(model, new WallModel.Person(who.id(), who.roles(), active));
            }
            case WallWorld.Grants(Given given) -> grant(model, given);
            case WallWorld.Withdraws(int grant) -> {
                if (!model.grants.isEmpty()) {
                    withdraw(model, pick(List.copyOf(model.grants.keySet()), grant));
                }
            }
            case WallWorld.Restricts(int incident) -> {
                UUID restricted = pick(model.incidents, incident);
                Arrays.stream(Role.values())
                        .map(role -> new WallModel.Key(restricted, role.principal()))
                        .forEach(key -> withdraw(model, key));
            }
            case WallWorld.Labels label -> label(model, label);
            case WallWorld.Shares(Shared shared) -> share(model, shared);
            case WallWorld.TakesBack(int share) -> takeBack(model, share);
        }
    }

    private static <T> T pick(List<T> all, int number) {
        return all.get(number % all.size());
    }

    private UUID addPerson(Set<Role> roles) {
        UUID id = RandomCodes.uuid();
        people.insert(id, fields(id, roles, true), null);
        principals.refresh(id);
        return id;
    }

    private static PersonFields fields(UUID id, Set<Role> roles, boolean active) {
        return new PersonFields("P", id + "@example.org", false, active, "en", "UTC", roles);
    }

    private void become(WallModel model, WallModel.Person person) {
        model.people.replaceAll(each -> each.id().equals(person.id()) ? person : each);
        people.update(person.id(), fields(person.id(), person.roles(), person.active()));
        principals.refresh(person.id());
    }

    private void joinsAndLeaves(WallModel model, UUID team, Set<Integer> numbers) {
        Set<UUID> now = new HashSet<>();
        numbers.forEach(number -> now.add(pick(model.people, number).id()));
        Set<UUID> were = model.teams.get(team);
        were.stream().filter(person -> !now.contains(person)).forEach(person -> {
            teams.remove(team, person);
            principals.refresh(person);
        });
        now.stream().filter(person -> !were.contains(person)).forEach(person -> {
            teams.add(team, person);
            principals.refresh(person);
        });
        model.teams.put(team, now);
    }

    private UUID addIncident(UUID creator) {
        UUID incident = rows.incident(creator);
        tables.plain().forEach(table -> insert(table, "incident_id", incident));
        insert("audit.entry", "incident_id", incident);
        for (Restriction restriction : Restriction.values()) {
            insert("audit.entry_value", "incident_id, restricted", incident, restriction.name());
        }
        return incident;
    }

    private void insert(String table, String columns, @Nullable Object... values) {
        String marks = String.join(", ", java.util.Collections.nCopies(values.length, "?"));
        sql.sql("INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, marks))
                .params(Arrays.asList(values))
                .update();
    }

    private void addItem(WallModel model, WallWorld.Item wanted) {
        String table = pick(tables.items(), wanted.table());
        WallModel.Item item = new WallModel.Item(
                RandomCodes.uuid(),
                pick(model.incidents, wanted.incident()),
                table,
                wanted.tlp(),
                wanted.restricted(),
                table.equals(OWNED) ? pick(model.people, wanted.owner()).id() : null);
        model.items.add(item);
        insert(
                item.table(),
                "id, incident_id, tlp, restricted",
                item.id(),
                item.incident(),
                item.tlp().name(),
                item.restricted() == null ? null : item.restricted().name());
        if (item.owner() != null) {
            sql.sql("UPDATE " + OWNED + " SET owner_id = ? WHERE id = ?")
                    .params(item.owner(), item.id())
                    .update();
        }
    }

    private UUID principal(WallModel model, int number) {
        List<UUID> all = new ArrayList<>();
        model.people.forEach(person -> all.add(person.id()));
        all.addAll(model.teams.keySet());
        Arrays.stream(Role.values()).forEach(role -> all.add(role.principal()));
        return pick(all, number);
    }

    private void open(WallModel model, Role role, Level level) {
        Given all = new Given(0, 0, level, Tlp.RED, Set.of(Restriction.values()), End.NEVER);
        grant(model, role.principal(), all);
    }

    private void grant(WallModel model, Given given) {
        grant(model, principal(model, given.principal()), given);
    }

    private void grant(WallModel model, UUID principal, Given given) {
        UUID incident = pick(model.incidents, given.incident());
        model.grants.put(
                new WallModel.Key(incident, principal),
                new WallModel.Given(
                        new AccessFacts.Grant(given.level(), given.most(), given.clearances()), given.end()));
        rows.grant(incident, principal, given.level(), given.most(), given.clearances(), instant(given.end()));
    }

    private void withdraw(WallModel model, WallModel.Key key) {
        model.grants.remove(key);
        sql.sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(key.of(), key.principal())
                .update();
    }

    private void label(WallModel model, WallWorld.Labels label) {
        WallModel.Item was = pick(model.items, label.item());
        model.items.set(
                model.items.indexOf(was),
                new WallModel.Item(
                        was.id(), was.incident(), was.table(), label.tlp(), label.restricted(), was.owner()));
        sql.sql("UPDATE " + was.table() + " SET tlp = ?, restricted = ? WHERE id = ?")
                .params(Arrays.asList(
                        label.tlp().name(),
                        label.restricted() == null ? null : label.restricted().name(),
                        was.id()))
                .update();
    }

    private void share(WallModel model, Shared shared) {
        WallModel.Item item = pick(model.items, shared.item());
        WallModel.Key key = new WallModel.Key(item.id(), principal(model, shared.principal()));
        boolean shareable = Arrays.stream(Shares.Relation.values())
                .anyMatch(each -> each.table().equals(item.table()));
        if (shareable && model.shares.putIfAbsent(key, shared.end()) == null) {
            rows.share(item.incident(), item.table(), item.id(), key.principal(), instant(shared.end()));
        }
    }

    private void takeBack(WallModel model, int number) {
        if (!model.shares.isEmpty()) {
            WallModel.Key key = pick(List.copyOf(model.shares.keySet()), number);
            model.shares.remove(key);
            sql.sql("DELETE FROM access.share WHERE item_id = ? AND principal = ?")
                    .params(key.of(), key.principal())
                    .update();
        }
    }

    private static @Nullable Instant instant(End end) {
        return switch (end) {
            case NEVER -> null;
            case LATER -> Instant.now().plus(Duration.ofDays(1));
            case PAST -> Instant.now().minusSeconds(1);
        };
    }
}
