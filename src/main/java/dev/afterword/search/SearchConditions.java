package dev.afterword.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The conditions of a search on rows {@code v} of one type, in SQL. */
final class SearchConditions {

    private static final String TEXTS = "v.text, v.more";

    /** Where the viewer sees only the head of an incident, only the head is searched and shown. */
    private static final String HEADS = """
            CASE WHEN m.whole THEN v.text END AS text, CASE WHEN m.whole THEN v.more END AS more""";

    private static final String WORDS = "access.search_query(:q)";
    private static final String WORDS_OF_NAMES = "access.search_query(:q, 'A')";

    /** Addresses are words of their own, which PostgreSQL knows how common they are. */
    private static final String ADDRESSES = "access.address_query(:addresses::text[])";

    private static final String HAS = "v.search @@ %s";

    private static final String HEADS_HAVE = "v.search @@ CASE WHEN m.whole THEN %s ELSE %s END";

    /** Before the wall is asked, and whether more than the head is seen. */
    private static final String ANY_HAVE = "v.search @@ (%s || %s)";

    /** The newest blocks with all words, in the order of the hits. */
    private static final String BLOCKS = """
            (SELECT k.incident_id, k.first, k.at FROM record.block_v k WHERE %s AND %s ORDER BY k.at%s DESC LIMIT %d) k
            JOIN record.search_v v ON v.incident_id = k.incident_id AND v.first = k.first AND v.at = k.at""";

    /** The same, where the blocks of few incidents are looked up first. */
    private static final String BLOCKS_OF_FEW = BLOCKS.replace(
                    "record.block_v k WHERE", "(SELECT * FROM record.block_v k WHERE")
            .replace(" ORDER BY", " OFFSET 0) k ORDER BY");

    private static final String BLOCKS_WITH_WORDS = "record.block_query(:q)";
    private static final String BLOCKS_WITH_ADDRESSES = "access.address_query(:addresses::text[], '')";

    /** Looked up before their words are, which stand in thousands of rows of others. */
    private static final String OF_FEW = "(SELECT * FROM %s v WHERE %s OFFSET 0) v";

    /** Findings are dated by their incident; one whose incident the reader doesn't see has no date. */
    private static final String OF_DATED = " JOIN incident.incident_v o ON o.id = v.incident_id";

    /** The same for those who see few of many incidents, of which the latest are walked. */
    private static final String OF_THEIR_INCIDENTS = """
            incident.incident_v o CROSS JOIN LATERAL (SELECT * FROM finding.search_v f WHERE f.incident_id = o.id OFFSET 0) v""";

    /** Beside rows {@code v}: whether more of their incident is seen than the head. */
    static final String WITH_WHOLE = " CROSS JOIN LATERAL (SELECT " + SearchReach.WHOLE + " AS whole) m";

    /** So many blocks, of 200 records each: where their words stand in different records, all would be read in vain. */
    private static final int LOOKED_THROUGH = 100;

    private static final String MATCHES = """
            CASE WHEN (octet_length(v.line) <> length(v.line) OR v.line COLLATE "C" ILIKE ALL (:plain::text[]))
                AND %s @@ %s THEN true ELSE false END""";

    private static final String WORDS_OF_LINE = "access.words_vector(v.line, false)";
    private static final String ADDRESSES_OF_LINE = "access.address_vector(v.line)";

    /** Identifiers, so that PostgreSQL knows how many rows they have. */
    private static final String ANY = "%s = ANY (:%s::uuid[])";

    private static final String INCIDENTS = """
            v.incident_id = ANY (ARRAY(SELECT o.id FROM incident.incident_v o WHERE o.key = ANY (:incidents::text[])))""";

    private static final String SERVICES = """
            ARRAY(SELECT s.id FROM catalog.service_v s CROSS JOIN unnest(:services::text[]) AS named (name)
                WHERE s.key = lower(named.name) OR lower(s.name) = lower(named.name))""";

    private SearchConditions() {}

    static boolean hasHeads(SearchType type, SearchReach reach) {
        return type == SearchType.INCIDENT && (reach == SearchReach.FEW || reach == SearchReach.MANY);
    }

    static String texts(SearchType type, SearchReach reach) {
        return hasHeads(type, reach) ? HEADS : TEXTS;
    }

    /**
     * Returns the date of rows {@code v}. When an incident was discovered isn't part of its head: who sees only that is told when it was
     * recorded, as in the list of incidents.
     */
    static String date(SearchType type, SearchReach reach) {
        return hasHeads(type, reach) ? "CASE WHEN m.whole THEN v.dated ELSE v.recorded END" : type.date();
    }

    /**
     * Returns what a search orders rows {@code v} by: when they were recorded, or else when it was that they are about. Of findings that is
     * the date of their incident {@code o}. Records are in the order of their blocks.
     *
     * @param dated whether a filter asks for a time
     */
    static String order(SearchType type, SearchReach reach, boolean dated) {
        boolean byDate = type == SearchType.INCIDENT || (dated && type != SearchType.RECORD);
        return byDate ? date(type, reach) : "v.at";
    }

    /** Returns whether the newest rows are walked for words that stand together: they have the order of an index. */
    static boolean isWalked(SearchType type, SearchReach reach) {
        return type.isWalked() && !hasHeads(type, reach);
    }

    /** Returns what rows are taken from, as {@code v}; where only the head may be seen, beside {@code m}. */
    static String from(SearchType type, Sought sought, SearchReach reach, SearchPlan plan) {
        if (type == SearchType.RECORD && !sought.words().isEmpty()) {
            boolean ofIncidents = sought.has(SearchFilter.INCIDENT);
            Whose some = plan == SearchPlan.EACH ? null : reach.kept(type);
            String whose = some == null ? reach.blocks() : null;
            String narrowed = (whose == null ? "" : " AND " + whose) + (ofIncidents ? " AND " + INCIDENTS : "");
            String query = plan.query(sought.addresses().isEmpty() ? BLOCKS_WITH_WORDS : BLOCKS_WITH_ADDRESSES);
            return (ofIncidents || whose != null ? BLOCKS_OF_FEW : BLOCKS)
                    .formatted(
                            (plan.matches(type, "v.search @@ " + query, some) + narrowed).replace("v.", "k."),
                            plan.blocks(),
                            plan == SearchPlan.LOOKED_UP ? SearchPlan.SORTED : "",
                            LOOKED_THROUGH);
        }
        String whose = reach == SearchReach.FEW ? reach.of(type) : null;
        String rows = whose == null ? type.view() + " v" : OF_FEW.formatted(type.view(), whose);
        if (type == SearchType.FINDING && sought.isDated()) {
            return reach == SearchReach.MANY || reach == SearchReach.SOME ? OF_THEIR_INCIDENTS : rows + OF_DATED;
        }
        if (!hasHeads(type, reach)) {
            return rows;
        }
        return rows + (reach == SearchReach.FEW ? " JOIN mine m USING (incident_id)" : WITH_WHOLE);
    }

    static List<String> of(SearchType type, Sought sought, SearchReach reach, SearchPlan plan) {
        boolean heads = hasHeads(type, reach);
        List<String> all = new ArrayList<>();
        if (type == SearchType.RECORD) {
            all.addAll(ofRecords(sought, plan));
        } else if (!sought.words().isEmpty()) {
            all.addAll(words(type, reach, !sought.addresses().isEmpty(), plan));
        }
        filters(type, sought).forEach(filter -> all.add(plan.filters(filter)));
        if (heads && sought.isNarrowed()) {
            all.add("m.whole");
        }
        String whose = reach == SearchReach.FEW || (plan != SearchPlan.EACH && reach == SearchReach.SOME)
                ? null
                : reach.of(type);
        if (whose != null && type != SearchType.RECORD) {
            all.add(whose);
        }
        if (reach == SearchReach.MANY
                && type == SearchType.INCIDENT
                && sought.addresses().isEmpty()) {
            all.add(Objects.requireNonNull(type.whose().few())); // theirs are fewer than those that have common words
        }
        return all.isEmpty() ? List.of("true") : all;
    }

    private static List<String> words(SearchType type, SearchReach reach, boolean addresses, SearchPlan plan) {
        String names = plan.query(WORDS_OF_NAMES);
        if (type == SearchType.REPORT) {
            return List.of(plan.matches(type, HAS.formatted(names), reach.kept(type)));
        }
        String all = plan.query(addresses ? ADDRESSES : WORDS);
        return hasHeads(type, reach)
                ? List.of(ANY_HAVE.formatted(all, names), HEADS_HAVE.formatted(all, names))
                : List.of(plan.matches(type, HAS.formatted(all), reach.kept(type)));
    }

    /**
     * A record is read where its block has the words: most are told by a look for plain words. The condition is in a form that PostgreSQL
     * takes to be true of half of them, so that it reads blocks until the page is full.
     */
    private static List<String> ofRecords(Sought sought, SearchPlan plan) {
        if (sought.words().isEmpty()) {
            return List.of("false");
        }
        return List.of(
                sought.addresses().isEmpty()
                        ? MATCHES.formatted(WORDS_OF_LINE, plan.query(WORDS))
                        : MATCHES.formatted(ADDRESSES_OF_LINE, plan.query(ADDRESSES)));
    }

    private static List<String> filters(SearchType type, Sought sought) {
        List<String> all = new ArrayList<>();
        if (sought.has(SearchFilter.SEVERITY)) {
            all.add("v.severity = ANY (:severities::int[])");
        }
        if (sought.has(SearchFilter.STATUS)) {
            all.add("(v.status = ANY (:states::text[])" + (sought.states().contains("OPEN") ? " OR v.open" : "")
                    + (sought.states().contains("CLOSED") ? " OR NOT v.open" : "") + ")");
        }
        if (sought.since() != null) {
            all.add(type.date() + " >= :since::timestamptz");
        }
        if (sought.until() != null) {
            all.add(type.date() + " < :until::timestamptz");
        }
        if (sought.has(SearchFilter.INCIDENT)) {
            all.add(INCIDENTS);
        }
        if (sought.has(SearchFilter.SERVICE)) {
            all.add(type.service().formatted(SERVICES));
        }
        if (sought.has(SearchFilter.TEAM)) {
            all.add(ANY.formatted("v.team_id", "teams"));
        }
        if (sought.has(SearchFilter.OWNER)) {
            all.add(ANY.formatted("v.owner_id", "owners"));
        }
        if (sought.has(SearchFilter.BY)) {
            all.add(ANY.formatted("v.by_id", "authors"));
        }
        return all;
    }
}
