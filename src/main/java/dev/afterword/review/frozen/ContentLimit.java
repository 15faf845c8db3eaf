package dev.afterword.review.frozen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Bounds what one version, or one draft, may contain, since its rows are in memory together when they are frozen, shown or printed. */
@Component
public class ContentLimit {

    private static final long MEGABYTE = 1 << 20;

    private final long most;

    /** @param most zero for a twenty-fourth of the heap */
    ContentLimit(@Value("${afterword.report.most:0B}") DataSize most) {
        this.most = most.toBytes() > 0 ? most.toBytes() : Runtime.getRuntime().maxMemory() / 24;
    }

    /** Throws "too large" if it is more than can be put together. */
    void require(long bytes) {
        if (bytes > most) {
            throw Problem.tooLarge("report", "reportContent", up(bytes), up(most));
        }
    }

    private static String up(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
    }

    /** Collects the rows of a draft. */
    public Items items() {
        return new Items();
    }

    /** Rows that together stay within the limit. */
    public final class Items {

        private final List<FrozenItem> all = new ArrayList<>();
        private long bytes;

        private Items() {}

        public void add(FrozenItem item) {
            bytes += item.content().getBytes(UTF_8).length;
            require(bytes);
            all.add(item);
        }

        public List<FrozenItem> all() {
            return all;
        }
    }
}
