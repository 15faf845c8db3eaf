package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.audit.signature.SigningKeyText;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sequencer on a database of its own, and what a crash or an older database does to it. */
class SequencerTests {

    private static final SigningKeys KEYS = Trail.KEYS;

    private final TestDatabase database = TestDatabase.fresh();
    private final DataFolder home =
            DataFolder.open(Path.of("target", "homes", UUID.randomUUID().toString()));
    private final CheckpointFiles files = new CheckpointFiles(home.folder("checkpoints"));

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theFilesAloneKnowAllHeads() throws Exception {
        Sequencer sequencer = restarted();
        move("system", 1);
        sequencer.run();
        move("system", 2);
        String incident = UUID.randomUUID().toString();
        move(incident, 1);
        sequencer.run();

        assertThat(heads("system")).extracting(Head::seq).containsExactly(1L, 2L);
        assertThat(heads(incident)).extracting(Head::seq).containsExactly(1L);
    }

    @Test
    void signsNothingWhereNothingChanged() throws Exception {
        Sequencer sequencer = restarted();
        move("system", 1);
        sequencer.run();
        sequencer.run();
        restarted().run();

        assertThat(files.last().orElseThrow().statement().number()).isEqualTo(1);
    }

    @Test
    void manyHeadsTakeSeveralCheckpoints() throws Exception {
        database.sql().sql("""
                        INSERT INTO audit.head (chain, seq, hash, dirty)
                        SELECT gen_random_uuid()::text, 1, sha256(''), true FROM generate_series(0, ?)""").param(CheckpointStore.MAX_HEADS).update();
        restarted().run();

        assertThat(files.last().orElseThrow().statement().number()).isEqualTo(2);
    }

    @Test
    void aLineThatACrashCutIsWrittenAgain() throws Exception {
        assertWrittenAgain(text -> text.substring(0, text.length() - 40));
    }

    @Test
    void checkpointsThatNeverReachedTheDiskAreCopiedAtTheNextStart() throws Exception {
        assertWrittenAgain(text -> text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
    }

    @Test
    void anOlderDatabaseIsNoticedAndItsChainsAreShownToFallBack() throws Exception {
        Sequencer sequencer = restarted();
        for (int seq = 1; seq <= 3; seq++) {
            move("system", seq);
            sequencer.run();
        }
        database.sql().sql("DELETE FROM audit.checkpoint WHERE number > 1").update();
        move("system", 1);
        database.sql().sql("UPDATE audit.head SET dirty = false").update();

        Sequencer restarted = restarted();
        restarted.run();

        assertThat(restarted.rewound()).isTrue();
        assertThat(heads("system")).extracting(Head::seq).containsExactly(1L, 2L, 3L, 1L);
    }

    /** Three checkpoints; then someone who can write everything in the database changes rows of it. */
    private Sequencer attacked(String sql) throws Exception {
        Sequencer sequencer = restarted();
        for (int seq = 1; seq <= 3; seq++) {
            move("system", seq);
            sequencer.run();
        }
        database.sql().sql(sql).update();
        move("system", 4);
        return sequencer;
    }

    /** Every line is signed and follows the one before, or reading throws. */
    private void assertLaterProofsHold(Sequencer sequencer) throws Exception {
        sequencer.run();
        move("system", 5);
        sequencer.run();

        assertThat(heads("system")).extracting(Head::seq).endsWith(4L, 5L);
        assertThat(sequencer.altered()).isTrue();
    }

    @Test
    void oneChangedRootDoesNotSpoilLaterProofs() throws Exception {
        assertLaterProofsHold(attacked("UPDATE audit.checkpoint SET root = sha256('forged'::bytea) WHERE number = 3"));
    }

    @Test
    void oneChangedRootIsNoticedAfterARestart() throws Exception {
        attacked("UPDATE audit.checkpoint SET root = sha256('forged'::bytea) WHERE number = 3");

        assertLaterProofsHold(restarted());
    }

    @Test
    void anAddedRowDoesNotSpoilLaterProofs() throws Exception {
        assertLaterProofsHold(attacked("""
                INSERT INTO audit.checkpoint (number, at, root, line)
                SELECT n, now(), sha256('forged'::bytea), 'forged' FROM generate_series(4, 6) AS n"""));
    }

    @Test
    void oneChangedRowDoesNotKeepANewNodeFromSigning() throws Exception {
        attacked("UPDATE audit.checkpoint SET root = sha256('forged'::bytea), line = 'forged' WHERE number = 2")
                .run();
        DataFolder other =
                DataFolder.open(Path.of("target", "homes", UUID.randomUUID().toString()));

        new Sequencer(database.jobs(), other, KEYS, Clock.systemUTC()).run();

        List<Path> copied = new CheckpointFiles(other.folder("checkpoints")).files();
        try (CheckpointStream stream = new CheckpointStream(copied, KEYS.verifiers())) {
            assertThat(stream.next().statement().number()).isEqualTo(3);
            assertThat(stream.next().head("system").orElseThrow().seq()).isEqualTo(4);
        }
    }

    /** Two nodes; the second has only the first checkpoint when someone changes, or deletes, the next one in the database. */
    private void assertNoFork(String sql) throws Exception {
        Sequencer first = restarted();
        DataFolder home =
                DataFolder.open(Path.of("target", "homes", UUID.randomUUID().toString()));
        Sequencer second = new Sequencer(database.jobs(), home, KEYS, Clock.systemUTC());
        move("system", 1);
        first.run();
        second.run();
        for (int seq = 2; seq <= 3; seq++) {
            move("system", seq);
            first.run();
        }
        database.sql().sql(sql).update();

        move("system", 4);
        second.run();
        move("system", 5);
        first.run();
        move("system", 6);
        second.run();
        first.run();

        assertThat(second.last())
                .hasValueSatisfying(last -> assertThat(first.last())
                        .hasValueSatisfying(
                                other -> assertThat(last.isSameAs(other)).isTrue()));
        assertThat(heads("system")).extracting(Head::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        List<Path> copied = new CheckpointFiles(home.folder("checkpoints")).files();
        List<Long> numbers = new ArrayList<>();
        try (CheckpointStream stream = new CheckpointStream(copied, KEYS.verifiers())) {
            for (Checkpoint next = stream.next(); next != null; next = stream.next()) {
                numbers.add(next.statement().number());
            }
        }
        assertThat(numbers).containsExactly(3L, 4L, 5L, 6L);
        assertThat(second.altered()).isTrue();
    }

    @Test
    void aChangedRowInTheMiddleMakesNoForkOfANodeThatIsBehind() throws Exception {
        assertNoFork("UPDATE audit.checkpoint SET root = sha256('forged'::bytea), line = 'forged' WHERE number = 2");
    }

    @Test
    void aDeletedRowInTheMiddleMakesNoForkOfANodeThatIsBehind() throws Exception {
        assertNoFork("DELETE FROM audit.checkpoint WHERE number = 2");
    }

    @Test
    void aChangedRowInTheMiddleDoesNotSpoilLaterProofs() throws Exception {
        Sequencer sequencer = attacked("UPDATE audit.checkpoint SET root = sha256('forged'::bytea) WHERE number = 2");
        sequencer.run();
        move("system", 5);
        sequencer.run();

        assertThat(heads("system")).extracting(Head::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aLineTakenOutOfTheFileIsNoticedBeforeTheNextSignature() throws Exception {
        Sequencer sequencer = attacked("UPDATE audit.head SET dirty = dirty");
        Path file = files.files().getLast();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));

        assertLaterProofsHold(sequencer);
        assertThat(heads("system")).extracting(Head::seq).contains(3L);
    }

    /** The negative control. */
    @Test
    void nothingIsNoticedWhereNothingWasChanged() throws Exception {
        Sequencer sequencer = attacked("UPDATE audit.head SET dirty = dirty");
        sequencer.run();

        assertThat(sequencer.altered()).isFalse();
        assertThat(sequencer.rewound()).isFalse();
    }

    /** The old folder was moved aside and new keys were made: the trail goes on behind what the old ones signed. */
    @Test
    void newKeysStateAllChainsAnew() throws Exception {
        Sequencer old = restarted();
        move("system", 1);
        old.run();
        move("system", 2);
        old.run();
        DataFolder fresh =
                DataFolder.open(Path.of("target", "homes", UUID.randomUUID().toString()));
        SigningKeys keys = SigningKeys.generate();

        new Sequencer(database.jobs(), fresh, keys, Clock.systemUTC()).run();
        new Sequencer(database.jobs(), fresh, keys, Clock.systemUTC()).run();

        List<Path> copied = new CheckpointFiles(fresh.folder("checkpoints")).files();
        try (CheckpointStream stream = new CheckpointStream(copied, keys.verifiers())) {
            Checkpoint first = stream.next();
            assertThat(first.statement().number()).isEqualTo(3);
            assertThat(first.head("system").orElseThrow().seq()).isEqualTo(2);
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void keysThatAreLostOrOthersAreRefusedWithWhatToDo() throws Exception {
        AuditConfiguration configuration = new AuditConfiguration();
        SigningKeys keys = configuration.signingKeys(home);
        files.open(keys.verifiers());
        Path kept = home.secrets().resolve("audit-signing");
        assertThat(configuration.signingKeys(home).origin()).isEqualTo(keys.origin());

        Files.writeString(kept, SigningKeyText.write(SigningKeys.generate()));
        assertRefused(configuration, "does not hold the keys that signed");
        Files.writeString(kept, "rubbish");
        assertRefused(configuration, "is damaged");
        Files.delete(kept);
        assertRefused(configuration, "are missing");
        assertThat(kept).doesNotExist();

        Files.move(home.dir().resolve("checkpoints"), home.dir().resolve("checkpoints.old"));
        assertThat(configuration.signingKeys(home).origin()).isNotEqualTo(keys.origin());
    }

    private void assertRefused(AuditConfiguration configuration, String why) {
        assertThatThrownBy(() -> configuration.signingKeys(home))
                .isInstanceOfSatisfying(StartupException.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(why);
                    assertThat(refusal.action()).contains("copy of the data folder");
                });
    }

    @Test
    void keysAreReadAsTheyWereWritten() {
        SigningKeys read = SigningKeyText.read(SigningKeyText.write(KEYS));

        assertThat(KEYS.verifiers().hold(read.sign("text\n"), read.origin())).isTrue();
    }

    private void assertWrittenAgain(UnaryOperator<String> crash) throws IOException {
        Sequencer sequencer = restarted();
        move("system", 1);
        sequencer.run();
        move("system", 2);
        sequencer.run();
        Path file = files.files().getLast();
        String before = Files.readString(file);
        Files.writeString(file, crash.apply(before), StandardOpenOption.TRUNCATE_EXISTING);

        restarted().run();

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    /** It remembers nothing. */
    private Sequencer restarted() {
        return new Sequencer(database.jobs(), home, KEYS, Clock.systemUTC());
    }

    private void move(String chain, long seq) {
        database.sql().sql("""
                        INSERT INTO audit.head (chain, seq, hash, dirty) VALUES (?, ?, sha256(?::bytea), true)
                        ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, dirty = true""").params(chain, seq, chain + seq).update();
    }

    private List<Head> heads(String chain) throws IOException, VerificationException {
        List<Head> heads = new ArrayList<>();
        try (var stream = new CheckpointStream(files.files(), KEYS.verifiers())) {
            for (Checkpoint next = stream.next(); next != null; next = stream.next()) {
                next.head(chain).ifPresent(heads::add);
            }
        }
        return heads;
    }
}
