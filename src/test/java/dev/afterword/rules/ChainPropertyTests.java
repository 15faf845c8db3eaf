package dev.afterword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.audit.LiveCheck;
import dev.afterword.rules.ChainActions.Tried;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Random sequences of all actions by random people, members and not, leads and not: none of them breaks a rule, none ends in an
 * error of ours, and whatever changed is on record. {@code -Dafterword.actions=2000} makes them longer, {@code -Dafterword.sequences=10}
 * more; {@code -Dafterword.seed=…} repeats one.
 */
@AfterwordTest
class ChainPropertyTests {

    @Autowired
    ApplicationContext context;

    @Test
    void noSequenceBreaksARule() {
        for (int i = Integer.getInteger("afterword.sequences", 2); i > 0; i--) {
            sequence();
        }
    }

    private void sequence() {
        long seed = Long.getLong("afterword.seed", System.nanoTime());
        IncidentCast cast = new IncidentCast(context);
        ChainActions actions = new ChainActions(context, cast, new Random(seed));
        ChainRules rules = new ChainRules(cast.database().sql(), cast.incidentId);
        ChainSights sights = new ChainSights(cast, actions.edges);
        List<Tried> done = new ArrayList<>();
        String standing = rules.standing();
        long recorded = rules.recorded();
        Map<Integer, String> hashes = Map.of();
        for (int i = 0; i < Integer.getInteger("afterword.actions", 100); i++) {
            Tried tried = actions.next();
            done.add(tried);
            String context =
                    "seed " + seed + ", the last of " + done.subList(Math.max(0, done.size() - 12), done.size());
            assertThat(tried.status()).as(tried + tried.body() + context).isLessThan(500);
            if (tried.who().equals(cast.stranger)) {
                // a stranger may own follow-ups that were assigned to them, and can do nothing else
                assertThat(tried.status() < 300
                                && tried.what()
                                        .matches(".*(finding|review |evaluation|close|reopen|verif|approve|refuse).*"))
                        .as(context)
                        .isFalse();
            }
            requireNotStale(tried, context);
            if (tried.status() < 300) {
                assertThat(rules.broken()).as(context).isEmpty();
                assertThat(sights.broken()).as(context).isEmpty();
            }
            if (i % 10 == 9) {
                assertThat(sights.brokenInTheProgram()).as(context).isEmpty();
            }
            if (!rules.standing().equals(standing)) {
                assertThat(rules.recorded()).as("nothing on record: " + context).isGreaterThan(recorded);
                assertThat(tried.status()).as(context).isLessThan(300);
            }
            assertThat(rules.hashes()).as(context).containsAllEntriesOf(hashes);
            standing = rules.standing();
            recorded = rules.recorded();
            hashes = rules.hashes();
        }
        assertReached(done);
        actions.edges.findAll();
        assertThat(LiveCheck.deviations(this.context, cast.incident).toString())
                .as("seed " + seed)
                .isEqualTo("[]");
    }

    /** A write that is based on what has changed since never lands. */
    static void requireNotStale(Tried tried, String context) {
        assertThat(tried.stale() && tried.status() < 300)
                .as(tried + " was based on what had changed: " + context)
                .isFalse();
    }

    /** A sequence that gets nowhere shows nothing. */
    private static void assertReached(List<Tried> done) {
        TreeSet<String> carriedOut = new TreeSet<>();
        done.stream().filter(tried -> tried.status() < 300).forEach(tried -> carriedOut.add(tried.what()));
        assertThat(carriedOut).hasSizeGreaterThan(5);
    }

    /** The negative control: a state that somebody wrote past the rules is found. */
    @Test
    void aBrokenRuleIsSeen() {
        IncidentCast cast = new IncidentCast(context);
        ChainRules rules = new ChainRules(cast.database().sql(), cast.incidentId);
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"a\"}");
        assertThat(rules.broken()).isEmpty();

        cast.database()
                .sql()
                .sql("UPDATE incident.incident SET stage = 'CLOSED' WHERE id = ?")
                .param(cast.incidentId)
                .update();

        assertThat(rules.broken()).singleElement().asString().contains("closed incident");
    }
}
