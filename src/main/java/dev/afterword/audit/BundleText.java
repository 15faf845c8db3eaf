package dev.afterword.audit;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import org.jspecify.annotations.Nullable;

/** Writes the lines that {@link BundleLine} reads, each with its newline. */
final class BundleText {

    private BundleText() {}

    static String of(BundleLine line) {
        return switch (line) {
            case BundleLine.Opening opening -> opening(opening);
            case BundleLine.Key key ->
                object("key")
                        .append(",\"key\":\"")
                        .append(key.key().text())
                        .append("\"}\n")
                        .toString();
            case BundleLine.Recorded recorded -> entry(recorded.entry());
            case BundleLine.Sealed(Checkpoint checkpoint) -> checkpoint(checkpoint);
            case BundleLine.Closing(long seq) ->
                object("end").append(",\"seq\":").append(seq).append("}\n").toString();
        };
    }

    private static StringBuilder object(String type) {
        return new StringBuilder(1024).append("{\"type\":\"").append(type).append('"');
    }

    private static String opening(BundleLine.Opening opening) {
        StringBuilder out = object("bundle").append(",\"v\":1,\"chain\":");
        CanonicalJson.quote(opening.chain(), out).append(",\"origin\":");
        CanonicalJson.quote(opening.origin(), out).append(",\"exportedAt\":\"");
        return out.append(Leaf.text(opening.exportedAt())).append("\"}\n").toString();
    }

    private static String entry(Entry entry) {
        StringBuilder out =
                object("entry").append(",\"leaf\":").append(entry.leaf().canonical());
        out.append(",\"hash\":\"").append(Hash.hex(entry.hash())).append("\",\"values\":");
        values(entry.values(), out);
        return out.append("}\n").toString();
    }

    private static void values(Entry.@Nullable Values values, StringBuilder out) {
        if (values == null) {
            out.append("null");
            return;
        }
        out.append("{\"key\":\"").append(Hash.hex(values.key())).append("\",\"before\":");
        quoteOrNull(values.before(), out);
        quoteOrNull(values.after(), out.append(",\"after\":"));
        out.append('}');
    }

    private static void quoteOrNull(@Nullable String text, StringBuilder out) {
        if (text == null) {
            out.append("null");
        } else {
            CanonicalJson.quote(text, out);
        }
    }

    private static String checkpoint(Checkpoint checkpoint) {
        StringBuilder out = object("checkpoint")
                .append(",\"previous\":\"")
                .append(Hash.hex(checkpoint.previous()))
                .append("\",\"heads\":[");
        String separator = "";
        for (Checkpoint.SealedHead head : checkpoint.heads()) {
            head(head, out.append(separator));
            separator = ",";
        }
        CanonicalJson.quote(checkpoint.note().render(), out.append("],\"note\":"));
        return out.append("}\n").toString();
    }

    private static void head(Checkpoint.SealedHead head, StringBuilder out) {
        Head open = head.open();
        if (open == null) {
            out.append('"').append(Hash.hex(head.digest())).append('"');
            return;
        }
        CanonicalJson.quote(open.chain(), out.append("{\"chain\":"));
        out.append(",\"seq\":").append(open.seq());
        out.append(",\"hash\":\"").append(Hash.hex(open.hash()));
        out.append("\",\"salt\":\"").append(Hash.hex(open.salt())).append("\"}");
    }
}
