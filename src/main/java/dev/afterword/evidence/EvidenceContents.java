package dev.afterword.evidence;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.bulk.BulkReads;
import dev.afterword.evidence.check.FileCheckStore;
import dev.afterword.evidence.check.FileState;
import dev.afterword.evidence.vault.EvidenceAltered;
import dev.afterword.evidence.vault.ObjectId;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Reads the content of files. Each access is recorded, and the content is compared with the recorded hash. */
@Service
public class EvidenceContents {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceContents.class);

    private final Transactions transactions;
    private final EvidenceScope scope;
    private final EvidenceStore store;
    private final EvidenceFiles files;
    private final CustodyLog custody;
    private final FileCheckStore checks;
    private final BulkReads reads;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvidenceContents(
            Transactions transactions,
            EvidenceScope scope,
            EvidenceStore store,
            EvidenceFiles files,
            CustodyLog custody,
            FileCheckStore checks,
            BulkReads reads,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.files = files;
        this.custody = custody;
        this.checks = checks;
        this.reads = reads;
        this.events = events;
        this.clock = clock;
    }

    /** Content that is being read. Its reader closes it; the last read throws {@link EvidenceAltered} if the hash differs. */
    public record Content(EvidenceItem item, InputStream stream) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Opens the content. The access is recorded before the first byte. */
    public Content open(Viewer viewer, String incident, String key) throws IOException {
        ItemRef ref = ItemRef.of(incident, key);
        ReadableItem readable = transactions.in(viewer, () -> {
            ReadableItem found = readable(viewer, ref);
            reads.count(viewer);
            custody.record(
                    viewer,
                    ref,
                    found.item(),
                    CustodyKind.ACCESSED,
                    new CustodyEntry.Note(null, viewer.name(), null, null, null, null));
            return found;
        });
        return new Content(readable.item(), files.open(readable.sealed()));
    }

    /** Returns an item with content that can be read. Throws "not found" or why it can't, as {@link #open} does. */
    public EvidenceItem readable(Viewer viewer, String incident, String key) {
        return transactions.read(
                viewer, () -> readable(viewer, ItemRef.of(incident, key)).item());
    }

    /** Writes content of which a copy is made, to be shown in a text. Records nothing, unless it can't be read. */
    public void copyTo(Viewer viewer, String incident, String key, OutputStream out) throws IOException {
        ItemRef ref = ItemRef.of(incident, key);
        ReadableItem readable = transactions.read(viewer, () -> readable(viewer, ref));
        try (InputStream content = opened(viewer, ref, readable)) {
            byte[] part = new byte[1 << 16];
            for (int n = read(viewer, ref, content, part); n >= 0; n = read(viewer, ref, content, part)) {
                out.write(part, 0, n);
            }
        }
    }

    /** Returns the first bytes of content that may be shown as a text. Records nothing, unless it can't be read. */
    public byte[] beginning(Viewer viewer, String incident, String key, int most) {
        ItemRef ref = ItemRef.of(incident, key);
        ReadableItem readable = transactions.read(viewer, () -> readable(viewer, ref));
        byte[] first = new byte[most];
        int length = 0;
        try (InputStream content = opened(viewer, ref, readable)) {
            byte[] part = new byte[1 << 16];
            for (int n = 0; n >= 0 && length < most; n = read(viewer, ref, content, part)) {
                int taken = Math.min(n, most - length);
                System.arraycopy(part, 0, first, length, taken);
                length += taken;
            }
        } catch (IOException e) {
            throw unavailable(viewer, ref, e);
        }
        return Arrays.copyOf(first, length);
    }

    private InputStream opened(Viewer viewer, ItemRef ref, ReadableItem readable) {
        try {
            return files.open(readable.sealed());
        } catch (IOException e) {
            throw unavailable(viewer, ref, e);
        }
    }

    private int read(Viewer viewer, ItemRef ref, InputStream content, byte[] part) {
        try {
            return content.read(part);
        } catch (EvidenceAltered e) {
            altered(viewer, ref, e);
            throw Problem.blocked("evidence.altered", ref.path());
        } catch (IOException e) {
            throw unavailable(viewer, ref, e);
        }
    }

    /** Records that content is shown, before its first byte is sent. It counts as a download; custody is that of the original. */
    public void recordShown(Viewer viewer, String incident, String key, FactAction shown) {
        ItemRef ref = ItemRef.of(incident, key);
        transactions.run(viewer, () -> {
            EvidenceItem item = readable(viewer, ref).item();
            reads.count(viewer);
            events.publishEvent(Fact.of(shown, viewer.id(), ref.toString())
                    .in(item.incident())
                    .withRestriction(item.details().restricted()));
        });
    }

    /** Reads the whole content and adds an entry {@code VERIFIED} or {@code ALTERED}. Not within a transaction, as it can take long. */
    public CustodyEntry verify(Viewer viewer, String incident, String key) throws IOException {
        ItemRef ref = ItemRef.of(incident, key);
        ReadableItem readable = transactions.read(viewer, () -> readable(viewer, ref));
        try (InputStream stream = files.open(readable.sealed())) {
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (EvidenceAltered e) {
            return altered(viewer, ref, readable.item(), e);
        } catch (IOException e) {
            throw unavailable(viewer, ref, e);
        }
        return transactions.in(
                viewer,
                () -> custody.record(
                        viewer,
                        ref,
                        readable.item(),
                        CustodyKind.VERIFIED,
                        CustodyEntry.Note.because(null),
                        readable.item().sha256()));
    }

    /** Adds an entry {@code ALTERED} for content that doesn't match. */
    void altered(Viewer viewer, ItemRef ref, Exception why) {
        EvidenceItem item = transactions.read(viewer, () -> scope.item(viewer, Action.SEE, ref));
        altered(viewer, ref, item, why);
    }

    /** Stores that the file isn't found, or can't be read, which isn't a matter of its custody. Returns the problem to throw. */
    Problem unavailable(Viewer viewer, ItemRef ref, IOException why) {
        LOG.error("Evidence {} can't be read; is its folder there?", ref, why);
        transactions.run(viewer, () -> {
            EvidenceItem item = scope.item(viewer, Action.SEE, ref);
            checks.record(item.incident(), item.id(), FileState.UNAVAILABLE, clock.instant());
        });
        return Problem.blocked("evidence.unavailable", ref.path());
    }

    private CustodyEntry altered(Viewer viewer, ItemRef ref, EvidenceItem item, Exception why) {
        LOG.error("Evidence {} does not match what was recorded", ref, why);
        return transactions.in(
                viewer, () -> custody.record(viewer, ref, item, CustodyKind.ALTERED, CustodyEntry.Note.because(null)));
    }

    private record ReadableItem(EvidenceItem item, EvidenceFiles.Sealed sealed) {}

    private ReadableItem readable(Viewer viewer, ItemRef ref) {
        EvidenceItem item = scope.item(viewer, Action.SEE, ref);
        EvidenceCustody.requireKept(ref, item);
        ObjectId object = store.objectOf(item.id()).orElseThrow(Problem::notFound);
        try {
            return new ReadableItem(item, files.sealed(item, object));
        } catch (EvidenceAltered e) {
            throw new IllegalStateException(e);
        }
    }
}
