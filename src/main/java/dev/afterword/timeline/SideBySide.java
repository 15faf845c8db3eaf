package dev.afterword.timeline;

import dev.afterword.kernel.UncertainTime;
import dev.afterword.web.PageContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conflict with what both events tell, for a page. */
public record SideBySide(AccountConflict conflict, List<Account> accounts) {

    /** What one of the two tells: when, what, by which source. */
    public record Account(
            String key, String when, String title, @Nullable String source, String recorder) {}

    /** Returns those of which both events are among these. */
    static List<SideBySide> of(PageContext page, List<AccountConflict> conflicts, List<Event> events) {
        Map<String, Event> byKey = new HashMap<>();
        events.forEach(event -> byKey.put(event.key(), event));
        return conflicts.stream()
                .filter(conflict -> byKey.keySet().containsAll(conflict.events()))
                .map(conflict -> new SideBySide(
                        conflict,
                        conflict.events().stream()
                                .map(key -> account(page, byKey, key))
                                .toList()))
                .toList();
    }

    private static Account account(PageContext page, Map<String, Event> byKey, String key) {
        Event event = byKey.get(key);
        if (event == null) {
            throw new IllegalArgumentException(key);
        }
        UncertainTime when = event.occurred();
        return new Account(
                key,
                when == null
                        ? page.t("words.unknown")
                        : new EventTimes(page).all(when, event.facts().until()),
                event.title(),
                event.facts().source(),
                event.recorder());
    }

    /** Returns the key of the event that isn't this one. */
    public String against(String key) {
        return conflict.against(key);
    }
}
