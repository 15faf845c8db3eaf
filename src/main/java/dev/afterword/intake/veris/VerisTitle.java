package dev.afterword.intake.veris;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a title for a VERIS record, which has none: the first sentence of its summary; if that is too short, with the
 * victim's name; if there is no summary, the action and the victim. At most {@value #MOST} characters, in sentence case.
 */
final class VerisTitle {

    static final int MOST = 120;
    private static final int SAYS_ENOUGH = 40;

    private static final Map<String, String> SPELT_OUT = Map.of(
            "DoS", "Denial of service",
            "SQLi", "SQL injection",
            "C2", "Command and control malware",
            "Use of stolen creds", "Use of stolen credentials",
            "Exploit vuln", "Exploited vulnerability",
            "Use of backdoor or C2", "Use of a backdoor",
            "MitM", "Adversary in the middle",
            "Ram scraper", "Memory scraping malware");

    private VerisTitle() {}

    static String of(VerisSection record, String summary) throws BadRecord {
        String victim = record.section("victim").name("victim_id");
        String sentence = FirstSentence.of(summary);
        if (sentence.isEmpty()) {
            return FirstSentence.shorten(withVictim(whatWasDone(record), victim), MOST);
        }
        boolean enough = sentence.length() >= SAYS_ENOUGH || victim == null || names(sentence, victim);
        return FirstSentence.shorten(enough ? sentence : withVictim(sentence, victim), MOST);
    }

    private static String withVictim(String what, @Nullable String victim) {
        return victim == null ? what : what + " at " + victim;
    }

    private static boolean names(String sentence, String victim) {
        return sentence.regionMatches(true, 0, victim, 0, victim.length())
                || sentence.toLowerCase(Locale.ROOT).contains(firstWord(victim));
    }

    private static String firstWord(String victim) {
        return victim.split("[\\s,.]+", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String whatWasDone(VerisSection record) throws BadRecord {
        VerisSection actions = record.section("action");
        for (String action : List.of("malware", "hacking", "social", "misuse", "physical", "error", "environmental")) {
            if (actions.has(action)) {
                return named(action, actions.section(action).texts("variety"));
            }
        }
        String disclosure =
                record.section("attribute").section("confidentiality").text("data_disclosure");
        return "Yes".equals(disclosure) ? "Data breach" : "Security incident";
    }

    private static String named(String action, List<String> varieties) {
        for (String variety : varieties) {
            if (!variety.equals("Unknown") && !variety.equals("Other") && !variety.isEmpty()) {
                return SPELT_OUT.getOrDefault(variety, variety);
            }
        }
        return switch (action) {
            case "social" -> "Social engineering";
            case "physical" -> "Physical attack";
            case "environmental" -> "Environmental event";
            default -> Character.toUpperCase(action.charAt(0)) + action.substring(1);
        };
    }
}
