package dev.afterword.intake.veris;

import dev.afterword.intake.veris.VerisIncident.Standing;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class and type of the Reference Security Incident Taxonomy (RSIT) that a VERIS record's actions mean. The first rule
 * that fits decides; the order puts what the adversary achieved before how they came in, and intent before mishap. Near misses
 * and false positives have a category of their own. What fits no rule has no category.
 */
final class VerisCategory {

    static final String NEAR_MISS = "near-miss";
    static final String FALSE_POSITIVE = "false-positive";

    /** A further condition, besides action and variety. */
    private enum Given {
        ALWAYS,
        WEB,
        DATA_TOUCHED,
        SERVICE_TOUCHED,
        FRAUD
    }

    /** An empty set of varieties means any. */
    private record Rule(String action, Set<String> varieties, Given when, String category) {}

    private static final String APPLICATION = "intrusions/application-compromise";
    private static final String ACCESS = "information-content-security/unauthorised-information-access";
    private static final String LEAK = "information-content-security/data-leak";
    private static final String LOSS = "information-content-security/data-loss";
    private static final String MISUSE = "fraud/unauthorised-use-of-resources";
    private static final String OUTAGE = "availability/outage";

    private static final List<Rule> RULES = List.of(
            rule("hacking", Given.ALWAYS, "availability/dos", "DoS"),
            rule("malware", Given.ALWAYS, "availability/dos", "DoS"),
            rule("malware", Given.ALWAYS, "malicious-code/infected-system"),
            rule(
                    "hacking",
                    Given.ALWAYS,
                    APPLICATION,
                    "SQLi",
                    "XSS",
                    "CSRF",
                    "RFI",
                    "SSI injection",
                    "Forced browsing"),
            rule("hacking", Given.ALWAYS, APPLICATION, "Path traversal", "Session fixation", "Session prediction"),
            rule("hacking", Given.WEB, APPLICATION),
            rule(
                    "hacking",
                    Given.ALWAYS,
                    "intrusions/unprivileged-account-compromise",
                    "Use of stolen creds",
                    "Brute force",
                    "Offline cracking",
                    "Pass-the-hash",
                    "Session replay"),
            rule(
                    "hacking",
                    Given.ALWAYS,
                    "intrusions/system-compromise",
                    "Use of backdoor or C2",
                    "Exploit vuln",
                    "Buffer overflow",
                    "OS commanding",
                    "Exploit misconfig"),
            rule("hacking", Given.ALWAYS, "information-gathering/scanner", "Footprinting", "Scan network"),
            rule("hacking", Given.ALWAYS, "information-gathering/sniffing", "MitM", "AiTM"),
            rule("hacking", Given.DATA_TOUCHED, ACCESS),
            rule("social", Given.ALWAYS, "fraud/phishing", "Phishing"),
            rule("social", Given.ALWAYS, "abusive-content/spam", "Spam"),
            rule("social", Given.ALWAYS, "fraud/masquerade", "Forgery"),
            rule(
                    "social",
                    Given.ALWAYS,
                    "information-gathering/social-engineering",
                    "Pretexting",
                    "Baiting",
                    "Elicitation",
                    "Influence",
                    "Scam"),
            rule("misuse", Given.FRAUD, MISUSE),
            rule("misuse", Given.DATA_TOUCHED, ACCESS),
            rule("misuse", Given.ALWAYS, MISUSE, "Net misuse", "Email misuse", "Illicit content", "Possession abuse"),
            rule("misuse", Given.ALWAYS, MISUSE, "Unapproved hardware", "Unapproved software", "Unapproved workaround"),
            rule("physical", Given.ALWAYS, LOSS, "Theft"),
            rule("physical", Given.ALWAYS, "availability/sabotage", "Destruction"),
            rule("physical", Given.ALWAYS, ACCESS, "Skimmer", "Surveillance", "Snooping", "Wiretapping"),
            rule("physical", Given.ALWAYS, "intrusions/burglary", "Disabled controls", "Bypassed controls"),
            rule("error", Given.ALWAYS, LEAK, "Misdelivery", "Publishing error", "Disposal error", "Gaffe"),
            rule("error", Given.ALWAYS, LOSS, "Loss"),
            rule("error", Given.DATA_TOUCHED, LEAK),
            rule("error", Given.SERVICE_TOUCHED, "availability/misconfiguration", "Misconfiguration"),
            rule("error", Given.SERVICE_TOUCHED, OUTAGE),
            rule("environmental", Given.SERVICE_TOUCHED, OUTAGE));

    private VerisCategory() {}

    static @Nullable String of(VerisSection record, Standing standing) throws BadRecord {
        if (standing == Standing.NEAR_MISS) {
            return NEAR_MISS;
        }
        if (standing == Standing.FALSE_POSITIVE) {
            return FALSE_POSITIVE;
        }
        for (Rule rule : RULES) {
            if (fits(rule, record)) {
                return rule.category();
            }
        }
        return null;
    }

    private static boolean fits(Rule rule, VerisSection record) throws BadRecord {
        VerisSection actions = record.section("action");
        if (!actions.has(rule.action())) {
            return false;
        }
        List<String> varieties = actions.section(rule.action()).texts("variety");
        boolean named = rule.varieties().isEmpty() || varieties.stream().anyMatch(rule.varieties()::contains);
        return named && holds(rule.when(), record);
    }

    private static boolean holds(Given when, VerisSection record) throws BadRecord {
        VerisSection attribute = record.section("attribute");
        return switch (when) {
            case ALWAYS -> true;
            case WEB -> isWeb(record);
            case DATA_TOUCHED -> isDisclosed(attribute.section("confidentiality"));
            case SERVICE_TOUCHED -> attribute.has("availability");
            case FRAUD -> attribute.section("integrity").texts("variety").contains("Fraudulent transaction");
        };
    }

    private static boolean isWeb(VerisSection record) throws BadRecord {
        return record.section("action").section("hacking").texts("vector").contains("Web application")
                || record.section("asset").counted("assets").stream()
                        .anyMatch(a -> a.startsWith("S - Web application"));
    }

    private static boolean isDisclosed(VerisSection confidentiality) throws BadRecord {
        String disclosure = confidentiality.text("data_disclosure");
        return "Yes".equals(disclosure) || "Potentially".equals(disclosure);
    }

    private static Rule rule(String action, Given when, String category, String... varieties) {
        return new Rule(action, Set.of(varieties), when, category);
    }
}
