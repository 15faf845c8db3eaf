package dev.afterword.report.queue;

import dev.afterword.evidence.picture.PictureCopier;
import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.evidence.picture.PictureRefused;
import dev.afterword.evidence.picture.PictureRefused.Reason;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.picture.PictureAnswer;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Copies pictures, one after the other, in a process like the one that prints, which is not the same one, since a print may take minutes. It
 * is started when there is something to copy and ends when nothing was for a minute.
 */
@Component
public class PictureProcess implements PictureCopier {

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The longest original, in bytes. */
    private static final long LONGEST_ORIGINAL = 20L << 20;

    /** The longest copy that is accepted, in bytes. */
    private static final int LONGEST = 8 << 20;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final String heap;
    private final Duration limit;
    private final Duration idle;
    private @Nullable PrintingProcess process;
    private long usedAt;

    /**
     * @param heap the memory of the process
     * @param limit how long one picture may take
     */
    @Autowired
    PictureProcess(
            @Value("${afterword.picture.heap:320m}") String heap,
            @Value("${afterword.picture.time:10s}") Duration limit) {
        this(heap, limit, IDLE);
    }

    PictureProcess(String heap, Duration limit, Duration idle) {
        if (!heap.matches(PrintingProcess.HEAP)) {
            throw new IllegalArgumentException("AFTERWORD_PICTURE_HEAP is a size such as 320m or 1g, not " + heap);
        }
        this.heap = heap;
        this.limit = limit;
        this.idle = idle;
    }

    @Override
    public PictureCopy copy(long size, int page, Original original) throws PictureRefused {
        if (size > LONGEST_ORIGINAL) {
            throw new PictureRefused(Reason.TOO_LARGE);
        }
        if (!mayBegin()) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        try {
            return answer(size, page, original);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            usedAt = System.nanoTime();
            turn.unlock();
        }
    }

    private boolean mayBegin() {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private PictureCopy answer(long size, int page, Original original) throws IOException, PictureRefused {
        ByteArrayOutputStream answer = new ByteArrayOutputStream(1 << 18);
        byte[] head = PictureAnswer.order(page);
        PrintState failed = running()
                .print(
                        head.length + size,
                        out -> {
                            out.write(head);
                            original.writeTo(out);
                        },
                        answer,
                        LONGEST,
                        limit);
        if (failed instanceof PrintState.TooMuch) {
            throw new PictureRefused(Reason.TOO_LARGE);
        }
        if (failed != null) {
            throw new PictureRefused(Reason.NOT_A_PICTURE);
        }
        return PictureAnswer.read(answer.toByteArray());
    }

    private PrintingProcess running() throws IOException {
        PrintingProcess running = process;
        if (running == null || !running.isAlive()) {
            PrintingProcess started = new PrintingProcess(PrintingProcess.start(heap, "pictures", false));
            process = started;
            Thread.ofVirtual().start(() -> endWhenIdle(started));
            return started;
        }
        return running;
    }

    private void endWhenIdle(PrintingProcess started) {
        try {
            while (started.isAlive()) {
                Thread.sleep(idle);
                turn.lockInterruptibly();
                try {
                    if (System.nanoTime() - usedAt >= idle.toNanos()) {
                        started.close();
                    }
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        PrintingProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
