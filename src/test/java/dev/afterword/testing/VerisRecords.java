package dev.afterword.testing;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Invents security incidents in the format of VERIS 1.3.4, for machines that have no real ones. Record {@code n} is the same
 * each time. The class uses nothing but the JDK, so that {@code bin/bench} can run this file by itself.
 */
public final class VerisRecords {

    /** How many records the large file has; its last one repeats the first. */
    public static final int MANY = 4_300;

    /** One confirmed theft of card numbers, for a test that reads its pages. */
    public static final String CARD_THEFT = """
            {"schema_version": "1.3.4", "incident_id": "6F1B7A52-9C1D-4E0B-9B60-2E3C5D5A7711", "security_incident": "Confirmed",
             "summary": "Card numbers were copied from the checkout page of a web shop.",
             "action": {"malware": {"variety": ["Capture stored data"], "vector": ["Web application"]}},
             "actor": {"external": {"variety": ["Organized crime"], "motive": ["Financial"]}},
             "asset": {"assets": [{"variety": "S - Web application"}]},
             "attribute": {"confidentiality": {"data_disclosure": "Yes", "data": [{"variety": "Payment"}]}},
             "discovery_method": {"external": {"variety": ["Fraud detection"]}},
             "timeline": {"incident": {"year": 2013, "month": 6, "day": 24}, "discovery": {"unit": "Days", "value": 3}}}
            """.replace('\n', ' ').strip();

    private static final List<String> ACTIONS = List.of(
            "\"hacking\": {\"variety\": [\"SQLi\"], \"vector\": [\"Web application\"]}",
            "\"hacking\": {\"variety\": [\"Use of stolen creds\", \"Unknown\"], \"vector\": [\"Unknown\"]}",
            "\"malware\": {\"variety\": [\"Ransomware\"], \"vector\": [\"Email attachment\"]}",
            "\"social\": {\"variety\": [\"Phishing\"], \"vector\": [\"Email\"], \"target\": [\"Finance\"]}",
            "\"misuse\": {\"variety\": [\"Privilege abuse\"], \"vector\": [\"LAN access\"]}",
            "\"physical\": {\"variety\": [\"Theft\"], \"vector\": [\"Personal vehicle\"]}",
            "\"error\": {\"variety\": [\"Misdelivery\"], \"vector\": [\"Carelessness\"], \"notes\": \"\"}");

    private static final List<String> VICTIMS =
            List.of("Alder Clinic", "Bureau of Canals", "Coldwater \\\"Quick\\\" Loans", "Ødegaard & Søn", "東港信用合作社");

    /** Sentences, some of them awkward: none, markup, escapes, a character beyond the basic plane, no full stop. */
    private static final List<String> SUMMARIES = List.of(
            "A clerk opened the files of 40 patients without a reason and printed them.",
            "信件寄錯，內含三百名社員的帳號。資訊室當日收回。",
            "",
            "<b>Invoices</b> & receipts were \\\"public\\\" for a week.\\r\\n\\r\\nA customer called; see C:\\\\share\\\\2014.",
            "  Laptop stolen from a car \\uD83D\\uDE97 in the car park of a conference, with the screen unlocked"
                    + " and the list of all members of the society open on it, whom the thief could have called"
                    + " one by one until somebody noticed that it was gone. It was found again.",
            "Passwords reused\\tfrom another site let somebody in. The team reset 1,200 accounts.");

    private VerisRecords() {}

    /**
     * What a reader has to find in the large file.
     *
     * @param ids how many different incident ids it has
     * @param discovered how many records let a reader calculate the time of discovery
     * @param rated how many have a severity
     * @param breaches how many disclosed data for certain
     */
    public record Counts(int records, int ids, int discovered, int rated, int breaches, int nearMisses) {}

    /** Prints the number of records given as the first argument, one per line. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        lines(Integer.parseInt(arguments[0])).forEach(out::println);
        out.flush();
    }

    /** The large file, record by record. */
    public static Stream<String> lines() {
        return lines(MANY);
    }

    private static Stream<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> record(n == MANY - 1 ? 0 : n));
    }

    /** Returns the counts of the invented file. */
    static Counts counts() {
        return new Counts(
                MANY,
                MANY - 1,
                count(VerisRecords::isDiscoveryKnown),
                count(VerisRecords::isRated),
                count(VerisRecords::isDisclosed),
                count(VerisRecords::isNearMiss));
    }

    private static int count(IntPredicate trait) {
        return (int) IntStream.range(0, MANY)
                .map(n -> n == MANY - 1 ? 0 : n)
                .filter(trait)
                .count();
    }

    private static boolean isDiscoveryKnown(int n) {
        return n % 7 == 3;
    }

    private static boolean isRated(int n) {
        return n % 48 == 5;
    }

    private static boolean isDisclosed(int n) {
        return n % 3 != 1;
    }

    private static boolean isNearMiss(int n) {
        return n % 1_000 == 501;
    }

    private static String record(int n) {
        return "{\"action\": {" + (n % 50 == 7 ? "\"unknown\": {}" : pick(ACTIONS, n)) + "}"
                + ", \"actor\": {\"external\": {\"country\": [\"Unknown\"], \"motive\": [\"Financial\"], \"variety\": [\"Unknown\"]}}"
                + ", \"asset\": {\"assets\": [{\"variety\": \"S - Database\"}, {\"amount\": " + n
                + ", \"variety\": \"U - Laptop\"}], \"cloud\": [\"Unknown\"]}"
                + ", \"attribute\": " + attribute(n)
                + ", \"discovery_method\": {\"internal\": {\"variety\": [\"Reported by employee\"]}}"
                + ", \"impact\": {\"overall_rating\": \"" + (isRated(n) ? "Damaging" : "Unknown") + "\"}"
                + ", \"incident_id\": \"%08X-0000-4000-8000-000000000000\"".formatted(n)
                + ", \"plus\": {\"analysis_status\": \"First pass\", \"dbir_year\": 2014, \"ratio\": 1.50e-3, \"nothing\": null}"
                + ", \"reference\": \"https://example.org/" + n + "; no address at all;http://example.net/a?b=c#d\""
                + ", \"schema_version\": \"1.3.4\", \"security_incident\": \"" + standing(n)
                + "\", \"source_id\": \"invented\""
                + (n % 11 == 0 ? "" : ", \"summary\": \"" + pick(SUMMARIES, n) + "\"")
                + ", \"timeline\": " + timeline(n)
                + ", \"victim\": {\"country\": [\"TW\"], \"employee_count\": \"101 to 1000\", \"industry\": \"923140\""
                + ", \"victim_id\": \"" + pick(VICTIMS, n) + "\"}}";
    }

    private static String standing(int n) {
        if (isNearMiss(n)) {
            return "Near miss";
        }
        return n % 40 == 12 ? "Suspected" : "Confirmed";
    }

    private static String attribute(int n) {
        String disclosure = isDisclosed(n) ? "Yes" : n % 2 == 0 ? "Potentially" : "Unknown";
        return "{\"confidentiality\": {\"data\": [{\"amount\": " + n * 1_000L
                + ", \"variety\": \"Medical\"}, {\"variety\": \"Credentials\"}], \"data_disclosure\": \"" + disclosure
                + "\", \"data_total\": " + n * 1_000_000L + ", \"data_victim\": [\"Patient\"]}"
                + (n % 4 == 0 ? ", \"availability\": {\"variety\": [\"Loss\"]}" : "") + "}";
    }

    /** VERIS allows 31 days in each month, and durations whose number is unknown. */
    private static String timeline(int n) {
        int month = 1 + n % 12;
        String incident = "{\"year\": " + (2003 + n % 20)
                + (n % 5 == 0 ? "" : ", \"month\": " + month + (n % 5 == 1 ? "" : ", \"day\": " + (1 + n % 31)))
                + (n % 9 == 2 ? ", \"time\": \"23:15\"" : "") + "}";
        String discovery =
                isDiscoveryKnown(n) ? "{\"unit\": \"Days\", \"value\": " + n % 400 + "}" : "{\"unit\": \"Unknown\"}";
        return "{\"incident\": " + incident + ", \"discovery\": " + discovery
                + (n % 13 == 0 ? ", \"containment\": {\"unit\": \"NA\"}" : "") + "}";
    }

    private static String pick(List<String> values, int n) {
        return values.get(n % values.size());
    }
}
