package dev.afterword.evidence;

import dev.afterword.incident.Citable;
import dev.afterword.incident.Cited;
import dev.afterword.incident.Numbers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets texts and findings cite evidence. An item that was disposed of still stands: its record is what is cited. */
@Component
class EvidenceCitable implements Citable {
    private final EvidenceStore store;

    EvidenceCitable(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public Numbers.Kind kind() {
        return Numbers.Kind.E;
    }

    @Override
    public Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Cited> cited = new LinkedHashMap<>();
        store.titles(incident, numbers.toArray(Integer[]::new))
                .forEach((number, title) ->
                        cited.put(number, title == null ? new Cited.Hidden() : new Cited.Standing(title)));
        return cited;
    }
}
