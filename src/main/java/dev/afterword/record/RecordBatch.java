package dev.afterword.record;

import dev.afterword.record.read.LogRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records on their way into the database, as columns; each {@value #BLOCK} are a block. */
final class RecordBatch {

    static final int BLOCK = 200;

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_CHARACTERS = 4 << 20;

    /** Records of a block that follow each other, with their words. */
    record Block(int first, int last, String words) {}

    final List<Integer> numbers = new ArrayList<>();
    final List<@Nullable String> times = new ArrayList<>();
    final List<@Nullable String> sources = new ArrayList<>();
    final List<@Nullable String> hosts = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final List<String> raws = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();

    private final RecordWords words = new RecordWords();
    private int next;
    private int blockStart;
    private long characters;

    RecordBatch(int first) {
        next = first;
        blockStart = first;
    }

    /** Adds a record and returns whether the batch should be written now. */
    boolean add(LogRecord record) {
        Instant at = record.at();
        numbers.add(next++);
        times.add(at == null ? null : at.atOffset(ZoneOffset.UTC).toString());
        sources.add(record.source());
        hosts.add(record.host());
        messages.add(record.message());
        raws.add(record.raw());
        characters += record.raw().length() + record.message().length();
        words.add(record.message());
        words.add(record.raw());
        words.addJoined(record.message());
        words.addJoined(record.raw());
        if (record.source() != null) {
            words.add(record.source());
        }
        if (next - blockStart == BLOCK) {
            endBlock();
        }
        return numbers.size() == MOST_ROWS || characters > MOST_CHARACTERS;
    }

    /** Ends the block, also one that isn't full. */
    void endBlock() {
        if (next > blockStart) {
            blocks.add(new Block(blockStart, next - 1, words.take()));
            blockStart = next;
        }
    }

    void clear() {
        List.of(numbers, times, sources, hosts, messages, raws, blocks).forEach(List::clear);
        characters = 0;
    }
}
