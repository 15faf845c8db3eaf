package dev.afterword.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Reference Security Incident Taxonomy (FIRST and ENISA), plus two categories of our own for a near miss and a false positive
 * in VERIS. A category is a class, or a class and a type: {@code intrusions}, {@code intrusions/burglary}.
 */
public final class Rsit {

    public static final String NEAR_MISS = "near-miss";
    public static final String FALSE_POSITIVE = "false-positive";

    private static final Map<String, List<String>> TYPES = types();

    private Rsit() {}

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("abusive-content", List.of("spam", "harmful-speech", "violence"));
        types.put(
                "malicious-code",
                List.of("infected-system", "c2-server", "malware-distribution", "malware-configuration"));
        types.put("information-gathering", List.of("scanner", "sniffing", "social-engineering"));
        types.put("intrusion-attempts", List.of("ids-alert", "brute-force", "exploit"));
        types.put(
                "intrusions",
                List.of(
                        "privileged-account-compromise",
                        "unprivileged-account-compromise",
                        "application-compromise",
                        "system-compromise",
                        "burglary"));
        types.put("availability", List.of("dos", "ddos", "misconfiguration", "sabotage", "outage"));
        types.put(
                "information-content-security",
                List.of(
                        "unauthorised-information-access",
                        "unauthorised-information-modification",
                        "data-loss",
                        "data-leak"));
        types.put("fraud", List.of("unauthorised-use-of-resources", "copyright", "masquerade", "phishing"));
        types.put(
                "vulnerable",
                List.of(
                        "weak-crypto",
                        "ddos-amplifier",
                        "potentially-unwanted-accessible",
                        "information-disclosure",
                        "vulnerable-system"));
        types.put("other", List.of("other", "undetermined"));
        types.put("test", List.of("test"));
        types.put(NEAR_MISS, List.of());
        types.put(FALSE_POSITIVE, List.of());
        return types;
    }

    /** Returns every category, each class followed by its types. */
    public static List<String> categories() {
        List<String> all = new ArrayList<>();
        TYPES.forEach((name, types) -> {
            all.add(name);
            types.forEach(type -> all.add(name + "/" + type));
        });
        return all;
    }

    /** Returns the place of a category among {@link #categories()}; -1 for an unknown one. */
    public static int place(String category) {
        return categories().indexOf(category);
    }

    /** Returns the classes alone, for filters. */
    public static List<String> classes() {
        return List.copyOf(TYPES.keySet());
    }

    public static boolean knows(String category) {
        return categories().contains(category);
    }
}
