package dev.afterword.audit;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Restriction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fact when it is published; its place in the chain isn't known yet.
 *
 * @param changes whether it may change what is shown, which reads and sign-ins don't
 */
record EntryDraft(
        @Nullable UUID incident,
        Instant at,
        UUID actor,
        String action,
        String object,
        Entry.Values values,
        @Nullable Restriction restriction,
        boolean changes) {

    /** Longer values, in characters, are replaced by their hash: a line of a bundle has a limit. */
    static final int MAX_VALUE = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    static EntryDraft of(Fact fact, Instant now) {
        var values = new Entry.Values(Commitments.newKey(), canonical(fact.before()), canonical(fact.after()));
        return new EntryDraft(
                fact.incident(),
                now.truncatedTo(ChronoUnit.MICROS),
                fact.actor(),
                fact.action().text(),
                word(fact.object()),
                values,
                fact.restriction(),
                !FactAction.UNCHANGING.contains(fact.action()));
    }

    /** Escapes what people chose, such as the version of a policy; keys need no escaping. An e-mail address is refused. */
    private static String word(String object) {
        if (object.indexOf('@') >= 0) {
            throw new IllegalArgumentException("an address can't be the object of an entry");
        }
        return URLEncoder.encode(object, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":");
    }

    private static @Nullable String canonical(Map<String, ? extends @Nullable Object> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        String text = CanonicalJson.of(JSON.valueToTree(fields));
        return text.length() <= MAX_VALUE ? text : digest(text);
    }

    private static String digest(String text) {
        byte[] bytes = Hashes.utf8(text);
        return "{\"bytes\":" + bytes.length + ",\"sha256\":\"" + Hash.hex(Hash.sha256(bytes)) + "\"}";
    }

    String chain() {
        return incident == null ? Leaf.SYSTEM : incident.toString();
    }

    Commitments commitments() {
        return values.commitments();
    }

    /** Returns the hashed bytes up to the place in the chain. */
    String opening() {
        return Leaf.opening(chain(), at, actor, action, object, commitments());
    }
}
