package dev.afterword.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Attack;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second wall around comments and objections, by itself. */
class CommentWallTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final String SEEN = "SELECT count(*) FROM comment.comment WHERE id = ?";

    private BareRows rows;
    private UUID person;
    private UUID incident;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void populate() {
        rows = new BareRows(DATABASE);
        person = rows.person();
        incident = rows.incident(person);
    }

    private Principal reader(Level level, Tlp most, Restriction... clearances) {
        UUID reader = rows.person();
        rows.grant(incident, reader, level, most, clearances);
        return new Principal(DATABASE.app(), reader);
    }

    private static UUID comment(TestDatabase database, UUID incident, String kind, UUID item, UUID author) {
        UUID id = RandomCodes.uuid();
        database.sql()
                .sql("""
                        INSERT INTO comment.comment (id, incident_id, holder_id, kind, item_id, place, text, blocks, mentions, author_id, at)
                        VALUES (:id, :incident, :incident, :kind, :item, 'X-1', 'words', false, '{}', :author, now())""")
                .param("id", id)
                .param("incident", incident)
                .param("kind", kind)
                .param("item", item)
                .param("author", author)
                .update();
        return id;
    }

    private static long count(Principal who, UUID comment) {
        return who.tries(sql -> sql.sql(SEEN).param(comment).query(Long.class).single());
    }

    @Test
    @Attack(2)
    void aCommentIsSeenByWhoeverSeesWhatItIsOn() {
        UUID finding = rows.finding(incident, person, Tlp.AMBER, Restriction.PRIVILEGED);
        UUID comment = comment(DATABASE, incident, "FINDING", finding, person);

        assertThat(count(reader(Level.READ, Tlp.RED), comment)).isZero();
        assertThat(count(reader(Level.READ, Tlp.GREEN, Restriction.PRIVILEGED), comment))
                .isZero();
        assertThat(count(reader(Level.SHARED, Tlp.RED, Restriction.PRIVILEGED), comment))
                .isZero();
        assertThat(count(new Principal(DATABASE.app(), rows.person()), comment)).isZero();
        assertThat(count(reader(Level.READ, Tlp.AMBER, Restriction.PRIVILEGED), comment))
                .isOne();
    }

    @Test
    void whatWasSharedAloneShowsNoDiscussion() {
        UUID finding = rows.finding(incident, person, Tlp.GREEN, null);
        UUID comment = comment(DATABASE, incident, "FINDING", finding, person);
        UUID guest = rows.person();
        rows.share(incident, "finding.finding", finding, guest, null);
        Principal reader = new Principal(DATABASE.app(), guest);

        assertThat((long) reader.tries(sql -> sql.sql("SELECT count(*) FROM finding.finding WHERE id = ?")
                        .param(finding)
                        .query(Long.class)
                        .single()))
                .isOne();
        assertThat(count(reader, comment)).isZero();
    }

    @Test
    void ownerOfAFollowUpSeesItsComments() {
        UUID owner = rows.person();
        UUID followUp = rows.followUp(incident, owner);
        UUID comment = comment(DATABASE, incident, "FOLLOW_UP", followUp, person);

        assertThat(count(new Principal(DATABASE.app(), owner), comment)).isOne();
        assertThat(count(new Principal(DATABASE.app(), rows.person()), comment)).isZero();
    }

    @Test
    void nobodyWritesInTheNameOfAnotherNorChangesWords() {
        UUID event = rows.event(incident, person, Tlp.GREEN, null);
        UUID comment = comment(DATABASE, incident, "EVENT", event, person);
        Principal member = reader(Level.CONTRIBUTE, Tlp.RED);
        String insert = """
                INSERT INTO comment.comment (id, incident_id, holder_id, kind, item_id, place, text, blocks, mentions, author_id, at)
                VALUES (gen_random_uuid(), ?, ?, 'EVENT', ?, 'T-1', 'words', false, '{}', ?, now())""";

        assertThat(member.changes(insert, incident, incident, event, person)).isFalse();
        assertThat(member.changes(insert, incident, incident, event, member.person()))
                .isTrue();
        assertThat(member.changes("UPDATE comment.comment SET text = 'other' WHERE id = ?", comment))
                .isFalse();
        String resolve = "UPDATE comment.comment SET resolved_by = ?, resolved_at = now() WHERE id = ?";
        assertThat(member.changes(resolve, person, comment)).isFalse();
        assertThat(member.changes(resolve, member.person(), comment)).isTrue();
        assertThat(member.changes("UPDATE comment.comment SET withdrawn_at = now() WHERE id = ?", comment))
                .isFalse();
        assertThat(new Principal(DATABASE.app(), rows.person()).changes(insert, incident, incident, event, person))
                .isFalse();
    }

    @Test
    void anObjectionIsAnsweredByALeadWhoDidNotRaiseIt() {
        UUID event = rows.event(incident, person, Tlp.GREEN, Restriction.ATTRIBUTION);
        UUID comment = comment(DATABASE, incident, "EVENT", event, person);
        DATABASE.sql()
                .sql(
                        "INSERT INTO comment.objection (comment_id, incident_id, raised_by, raised_at) VALUES (?, ?, ?, now())")
                .params(comment, incident, person)
                .update();
        String answer = "UPDATE comment.objection SET answered_by = ?, answered_at = now() WHERE comment_id = ?";
        Principal member = reader(Level.CONTRIBUTE, Tlp.RED);
        Principal lead = reader(Level.LEAD, Tlp.RED);
        rows.grant(incident, person, Level.LEAD, Tlp.RED);

        // everybody may know that there is one, whatever it is on
        assertThat((long) member.tries(sql -> sql.sql("SELECT count(*) FROM comment.objection WHERE comment_id = ?")
                        .param(comment)
                        .query(Long.class)
                        .single()))
                .isOne();
        assertThat(member.changes(answer, member.person(), comment)).isFalse();
        assertThat(lead.changes(answer, member.person(), comment)).isFalse();
        assertThat(lead.changes(answer, lead.person(), comment)).isTrue();
        assertThatThrownBy(() -> new Principal(DATABASE.app(), person).changes(answer, person, comment))
                .hasMessageContaining("objection_check");
    }

    /** The negative control: without the wall of the thing, whoever sees the incident sees the comment. */
    @Test
    void withoutTheWallAMemberSeesIt() {
        try (TestDatabase weak = TestDatabase.fresh()) {
            BareRows bare = new BareRows(weak);
            UUID author = bare.person();
            UUID other = bare.incident(author);
            UUID finding = bare.finding(other, author, Tlp.AMBER, Restriction.PRIVILEGED);
            UUID comment = comment(weak, other, "FINDING", finding, author);
            UUID member = bare.person();
            bare.grant(other, member, Level.READ, Tlp.RED);
            Principal reader = new Principal(weak.app(), member);
            assertThat(count(reader, comment)).isZero();

            weak.sql()
                    .sql(
                            "CREATE OR REPLACE FUNCTION comment.shows(kind text, item uuid) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true'")
                    .update();

            assertThat(count(reader, comment)).isOne();
        }
    }
}
