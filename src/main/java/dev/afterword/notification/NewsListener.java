package dev.afterword.notification;

import static java.util.Objects.requireNonNull;

import dev.afterword.kernel.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records whom an act concerns, in its transaction, so that notifications and acts are committed together. */
@Component
class NewsListener {

    private static final Pattern FINDING = Pattern.compile("(INC-[^/]+)(/F-\\d+)(?:/.*)?");
    private static final String COMMENTS = "/comments/";

    private final NewsStore store;

    NewsListener(NewsStore store) {
        this.store = store;
    }

    @EventListener
    void on(Fact fact) {
        News others = fact.work() ? News.of(fact.action()) : null;
        Map<UUID, News> named = named(fact);
        if (others == null && named.isEmpty()) {
            return;
        }
        if (others == News.PUBLISHED && fact.before().get("inForce") != null) {
            others = News.REPLACED;
        }
        int comment = fact.object().indexOf(COMMENTS);
        store.tell(
                fact.incident(),
                key(fact.object()),
                comment < 0 ? href(others, fact.object()) : "/" + collection(fact.object()) + "/" + fact.object(),
                comment < 0 ? null : UUID.fromString(fact.object().substring(comment + COMMENTS.length())),
                id(fact.after().get("replyTo")),
                named,
                others);
    }

    /** Returns the people or teams that an act names, with what they are told. */
    private static Map<UUID, News> named(Fact fact) {
        Map<UUID, News> named = new LinkedHashMap<>();
        Map<String, ? extends @Nullable Object> after = fact.after();
        switch (fact.action()) {
            case MEMBER_ADDED ->
                put(named, News.ADDED, fact.object().substring(fact.object().lastIndexOf('/') + 1));
            case PARTY_ADDED, PARTY_CHANGED -> {
                Object who = after.get("who");
                if (who != null && !who.equals(fact.before().get("who"))) {
                    put(named, News.PARTICIPANT, who);
                }
            }
            case INCIDENT_LEAD_CHANGED -> put(named, News.LEADS, after.get("lead"));
            case COMMENT_ADDED, COMMENT_OBJECTED -> {
                put(named, News.REPLIED, after.get("answers"));
                if (after.get("mentions") instanceof Collection<?> mentions) {
                    mentions.forEach(mentioned -> put(named, News.MENTIONED, mentioned));
                }
            }
            case FOLLOW_UP_HAND_OVER_DECLINED -> {
                put(named, News.DECLINED, fact.before().get("handOverBy"));
                put(named, News.DECLINED, fact.before().get("giver"));
            }
            case COMMENT_RESOLVED -> put(named, News.RESOLVED, after.get("author"));
            default -> {}
        }
        return named;
    }

    private static void put(Map<UUID, News> named, News news, @Nullable Object who) {
        UUID id = id(who);
        if (id != null) {
            named.put(id, news);
        }
    }

    private static @Nullable UUID id(@Nullable Object value) {
        return value == null ? null : UUID.fromString(value.toString());
    }

    private static String key(String object) {
        Matcher finding = FINDING.matcher(object);
        return finding.matches() ? finding.group(1) + finding.group(2) : requireNonNull(object.split("/", 2)[0]);
    }

    private static String href(@Nullable News news, String object) {
        Matcher finding = FINDING.matcher(object);
        if (finding.matches()) {
            return "/incidents/" + finding.group(1) + "/findings" + finding.group(2);
        }
        String page = "/" + collection(object) + "/" + key(object);
        return news == null
                ? page
                : switch (news) {
                    case OBJECTED, SIGNED, SUBMITTED, RETURNED, APPROVED, AMENDED -> page + "/review";
                    case PUBLISHED, REPLACED -> page + "/reports";
                    case CLOSED, REOPENED -> page + "/closing";
                    default -> page;
                };
    }

    private static String collection(String object) {
        return object.startsWith("INC-") ? "incidents" : object.startsWith("FU-") ? "follow-ups" : "procedures";
    }
}
