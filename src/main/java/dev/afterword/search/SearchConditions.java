package dev.afterword.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The conditions of a search on rows {@code v} of one type, in SQL. */
final class SearchConditions {

    private static final String TEXTS = "v.text, v.more";

    /** Where the viewer sees only the head of an incident, only the head is searched and shown. */
    private static final String HEADS = """
            CASE WHEN m.whole THEN v.text END AS text, CASE WHEN m.whole THEN v.more END AS more""";

    /** Those who see nearly all have no need of heads. */
    private static final String WHOLE =
            "EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = v.id AND g.level <> 'SHARED' OFFSET 0)";

    private static final String WORDS = "v.search @@ access.search_query(:q)";
    private static final String WORDS_OF_NAMES = "v.search @@ access.search_query(:q, 'A')";
    private static final String WORDS_OF_HEADS =
            "v.search @@ CASE WHEN m.whole THEN access.search_query(:q) ELSE access.search_query(:q, 'A') END";

    private static final String PLAIN =
            " AND (octet_length(v.line) <> length(v.line) OR v.line COLLATE \"C\" ILIKE :plain%d)";

    private static final String MATCHES = """
            CASE WHEN true%s AND access.search_vector(v.line, false) @@ access.search_query(:q) THEN true ELSE false END""";

    /** By a part of the name, by e-mail address, or by id. */
    private static final String PEOPLE = """
            %s = ANY (ARRAY(SELECT p.id FROM access.person p CROSS JOIN unnest(:%s::text[]) AS named (name)
                WHERE p.id::text = named.name OR lower(p.email) = lower(named.name) OR strpos(lower(p.name), lower(named.name)) > 0))""";

    private static final String INCIDENTS = """
            v.incident_id = ANY (ARRAY(SELECT o.id FROM incident.incident_v o WHERE o.key = ANY (:incidents::text[])))""";

    private static final String TEAMS = """
            v.team_id = ANY (ARRAY(SELECT t.id FROM access.team t CROSS JOIN unnest(:teams::text[]) AS named (name)
                WHERE t.id::text = named.name OR strpos(lower(t.name), lower(named.name)) > 0))""";

    private static final String SERVICES = """
            ARRAY(SELECT s.id FROM catalog.service_v s CROSS JOIN unnest(:services::text[]) AS named (name)
                WHERE s.key = lower(named.name) OR lower(s.name) = lower(named.name))""";

    private SearchConditions() {}

    static boolean hasHeads(SearchType type, boolean nearlyAll) {
        return type == SearchType.INCIDENT && !nearlyAll;
    }

    static String texts(SearchType type, boolean nearlyAll) {
        return hasHeads(type, nearlyAll) ? HEADS : TEXTS;
    }

    static List<String> of(SearchType type, Sought sought, boolean nearlyAll) {
        boolean heads = hasHeads(type, nearlyAll);
        List<String> all = new ArrayList<>();
        if (type == SearchType.RECORD) {
            all.addAll(ofRecords(sought));
        } else if (!sought.words().isEmpty()) {
            all.add(type == SearchType.REPORT ? WORDS_OF_NAMES : heads ? WORDS_OF_HEADS : WORDS);
        }
        all.addAll(filters(type, sought));
        if (heads && sought.isNarrowed()) {
            all.add("m.whole");
        }
        if (!nearlyAll && type.few() != null) {
            all.add(type.few());
        }
        if (nearlyAll && type == SearchType.INCIDENT) {
            all.add(WHOLE);
        }
        return all.isEmpty() ? List.of("true") : all;
    }

    /**
     * A record is read where its block has the words: most are told by a look for plain words. The condition is in a form that PostgreSQL
     * takes to be true of half of them, so that for common words it walks the newest blocks until the page is full.
     */
    private static List<String> ofRecords(Sought sought) {
        if (sought.words().isEmpty()) {
            return List.of("false");
        }
        String plain = IntStream.range(0, sought.plainWords().size())
                .mapToObj(n -> PLAIN.formatted(n))
                .collect(Collectors.joining());
        return List.of("v.block_search @@ record.block_query(:q)", MATCHES.formatted(plain));
    }

    private static List<String> filters(SearchType type, Sought sought) {
        List<String> all = new ArrayList<>();
        if (sought.has(SearchFilter.SEVERITY)) {
            all.add("v.severity = ANY (:severities::int[])");
        }
        if (sought.has(SearchFilter.STATUS)) {
            all.add(
                    "(v.status = ANY (:states::text[]) OR CASE v.open WHEN true THEN 'OPEN' WHEN false THEN 'CLOSED' END = ANY (:states::text[]))");
        }
        if (sought.since() != null) {
            all.add("v.dated >= :since::timestamptz");
        }
        if (sought.until() != null) {
            all.add("v.dated < :until::timestamptz");
        }
        if (sought.has(SearchFilter.INCIDENT)) {
            all.add(INCIDENTS);
        }
        if (sought.has(SearchFilter.SERVICE)) {
            all.add(type.service().formatted(SERVICES));
        }
        if (sought.has(SearchFilter.TEAM)) {
            all.add(TEAMS);
        }
        if (sought.has(SearchFilter.OWNER)) {
            all.add(PEOPLE.formatted("v.owner_id", "owners"));
        }
        if (sought.has(SearchFilter.BY)) {
            all.add(PEOPLE.formatted("v.by_id", "authors"));
        }
        return all;
    }
}
