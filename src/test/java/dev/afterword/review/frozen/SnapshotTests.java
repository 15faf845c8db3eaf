package dev.afterword.review.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.frozen.FrozenItem.Kind;
import dev.afterword.review.frozen.Snapshot.Fault;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTests {

    final FrozenItem section = FrozenItem.of(
            Kind.SECTION, "rootCause", Tlp.AMBER, null, new Frozen.Section("rootCause", "Nobody looked.", null));
    final FrozenItem event = FrozenItem.of(Kind.EVENT, "T-1", Tlp.RED, null, event("T-1", "First use"));
    final FrozenItem actor = FrozenItem.of(
            Kind.ATTRIBUTION,
            "A-1",
            Tlp.AMBER,
            Restriction.ATTRIBUTION,
            new Frozen.Attribution("ACTOR", "somebody", null, List.of(), List.of(), null, null, null, null));
    final List<FrozenItem> items = List.of(section, event, actor);
    final Snapshot snapshot = Snapshot.of("INC-2026-K7QM", 1, items);

    private static Optional<Fault> fault(Snapshot snapshot, List<FrozenItem> rows, boolean all) {
        Snapshot.Comparison comparison = snapshot.comparison();
        rows.forEach(row -> comparison.add(row, true));
        return all ? comparison.end() : comparison.fault();
    }

    @Test
    void hashIsTheSameInWhateverOrderTheRowsCome() {
        assertThat(Snapshot.of("INC-2026-K7QM", 1, items.reversed())).isEqualTo(snapshot);
        assertThat(fault(snapshot, items, true)).isEmpty();
    }

    @Test
    void readerOfSomeRowsFindsThemUnaltered() {
        assertThat(fault(snapshot, List.of(section), false)).isEmpty();
    }

    @Test
    void alteredContentIsFound() {
        FrozenItem forged = with(section, section.tlp(), section.content().replace("Nobody", "Somebody"));

        assertThat(fault(snapshot, List.of(forged), false)).contains(new Fault.Altered(Kind.SECTION, "rootCause"));
    }

    @Test
    void relabelledRowIsFound() {
        assertThat(fault(snapshot, List.of(with(event, Tlp.CLEAR, event.content())), false))
                .contains(new Fault.Altered(Kind.EVENT, "T-1"));
    }

    @Test
    void addedRowIsFound() {
        List<FrozenItem> more = new ArrayList<>(items);
        more.add(FrozenItem.of(Kind.EVENT, "T-2", Tlp.AMBER, null, event("T-2", "made up")));

        assertThat(fault(snapshot, more, true)).contains(new Fault.Altered(Kind.EVENT, "T-2"));
    }

    @Test
    void doubledRowIsFound() {
        assertThat(fault(snapshot, List.of(section, section), false)).isPresent();
    }

    @Test
    void removedRowIsFoundByWhoeverSeesAll() {
        assertThat(fault(snapshot, List.of(section, event), true)).contains(new Fault.Missing(1));
    }

    @Test
    void rewrittenManifestIsFound() {
        Snapshot other = Snapshot.of("INC-2026-K7QM", 1, List.of(section));

        assertThat(fault(new Snapshot(other.manifest(), snapshot.hash()), List.of(section), true))
                .contains(new Fault.Manifest());
    }

    @Test
    void commitmentTellsNothingAboutItsContent() {
        FrozenItem again = FrozenItem.of(
                Kind.SECTION, "rootCause", Tlp.AMBER, null, new Frozen.Section("rootCause", "Nobody looked.", null));

        assertThat(again.content()).isEqualTo(section.content());
        assertThat(again.commitment()).isNotEqualTo(section.commitment());
        assertThat(snapshot.manifest()).doesNotContain("rootCause", "A-1", "ATTRIBUTION");
    }

    @Test
    void canonicalJsonHasOneSpelling() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(1, true, "\u0001\"\\\n事件"));
        map.put("a", new HashMap<>());
        map.put("é", null);

        assertThat(CanonicalJson.of(map)).isEqualTo("{\"a\":{},\"b\":[1,true,\"\\u0001\\\"\\\\\\n事件\"],\"é\":null}");
    }

    private static Frozen.Event event(String key, String title) {
        return new Frozen.Event(
                key,
                title,
                null,
                "ADVERSARY",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static FrozenItem with(FrozenItem item, Tlp tlp, String content) {
        return new FrozenItem(
                item.id(), item.kind(), item.ref(), tlp, item.restricted(), content, item.key(), null, null);
    }
}
