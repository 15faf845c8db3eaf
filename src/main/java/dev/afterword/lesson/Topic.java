package dev.afterword.lesson;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What lessons are about, whatever they call it: the words of both languages, the ATT&CK techniques of the events that a finding cites, the
 * categories of incidents, which those of imported records follow from their VERIS varieties ({@code VerisCategory}), and varieties that say how
 * people were deceived. A lesson may be about several.
 */
public enum Topic {
    CREDENTIALS(
            """
            credential or password or passphrase or passkey or token or secret or "key" or "keys" or certificate or cookie or sign-in or login
            or log-in or authenticat or mfa or 2fa or multi-factor or 密碼 or 憑證 or 憑據 or 權杖 or 金鑰 or 帳密 or 登入 or 身分驗證 or 多因素""",
            "T1003 T1056 T1078 T1110 T1111 T1187 T1528 T1539 T1550 T1552 T1555 T1556 T1558 T1606 T1621 T1649",
            "intrusions/privileged-account-compromise",
            "intrusions/unprivileged-account-compromise",
            "intrusion-attempts/brute-force"),
    PHISHING(
            """
            phish or smish or quish or vishing or "social engineering" or pretext or impersonat or spoof or masquerad or deceiv
            or false-sign-in-page or fake-sign-in-page or false-login-page or fake-login-page or lookalike-domain or look-alike-domain
            or credential-harvest or harvested-credential
            or 釣魚 or 社交工程 or 冒充 or 冒名 or 假冒 or 仿冒 or 偽冒 or 詐騙 or 騙取 or 假登入 or 假的登入 or 偽造登入 or 假網站""",
            "T1534 T1566 T1598 T1656 T1660",
            List.of(
                    "Phishing",
                    "Pretexting",
                    "Forgery",
                    "Baiting",
                    "Elicitation",
                    "Influence",
                    "Scam",
                    "Evil twin attack"),
            "fraud/phishing",
            "fraud/masquerade",
            "information-gathering/social-engineering"),
    MALWARE("""
            malware or ransom or trojan or virus or "worm" or backdoor or rootkit or spyware or botnet or "malicious code"
            or 惡意程式 or 惡意軟體 or 勒索 or 木馬 or 病毒 or 後門 or 殭屍網路""", "T1105 T1204 T1486 T1496 T1505", "malicious-code"),
    VULNERABILITIES(
            """
            vulnerab or "patch" or patched or patching or unpatched or exploit or "cve" or zero-day or 0-day
            or 弱點 or 漏洞 or 修補""",
            "T1068 T1190 T1203 T1210 T1211 T1212",
            "intrusion-attempts/ids-alert",
            "intrusion-attempts/exploit",
            "intrusions/application-compromise",
            "vulnerable/vulnerable-system"),
    CONFIGURATION(
            """
            misconfig or configuration or configured or hardening or "by default" or "default setting" or "default settings" or publicly
            or 設定 or 誤設 or 組態 or 預設""",
            "T1133 T1578 T1580 T1602",
            "availability/misconfiguration",
            "vulnerable/potentially-unwanted-accessible",
            "vulnerable/information-disclosure"),
    DATA("""
            leak or exfiltrat or disclos or "data breach" or "personal data" or misdeliver or 外洩 or 洩漏 or 洩露 or 外流 or 個資""", "T1005 T1020 T1029 T1041 T1048 T1213 T1530 T1537 T1567", "information-content-security"),
    MONITORING("""
            alert or alarm or monitor or detection or detected or undetected or "rota" or on-call or pager or "paged" or siem or edr
            or 告警 or 警報 or 警示 or 監控 or 偵測 or 值班""", "T1070 T1562"),
    BACKUPS("""
            backup or back-up or restor or snapshot or 備份 or 還原 or 快照""", "T1485 T1490 T1561", "information-content-security/data-loss"),
    SUPPLIERS("""
            supplier or vendor or third-party or "third parties" or supply-chain or subcontract or dependency or dependencies or typosquat
            or 供應商 or 供應鏈 or 第三方 or 廠商 or 委外""", "T1195 T1199"),
    ACCESS("""
            permission or privilege or "access right" or "access rights" or "access control" or "access controls" or admin or offboard or leaver
            or 權限 or 特權 or 存取控制 or 離職""", "T1069 T1098 T1134 T1136 T1484 T1548");

    /** What a word doesn't begin after: Latin letters and digits, but no sign. */
    private static final String LATIN = "[a-z0-9\u00c0-\u024f]";

    private final String words;
    private final String techniques;
    private final String categories;
    private final String social;

    /**
     * @param words as {@code access.search_query} reads them
     * @param techniques with their sub-techniques
     * @param social VERIS varieties of a social action of incidents, whatever else was done and gave them their category
     * @param categories of incidents; a class includes its types
     */
    Topic(String words, String techniques, List<String> social, String... categories) {
        this.social = String.join("|", social);
        this.words = words.replace('\n', ' ');
        this.techniques = techniques;
        this.categories = String.join(" ", categories);
    }

    Topic(String words, String techniques, String... categories) {
        this(words, techniques, List.of(), categories);
    }

    String words() {
        return words;
    }

    List<String> techniques() {
        return List.of(techniques.split(" "));
    }

    /** Returns its techniques as words to search for. */
    String techniqueWords() {
        return techniques.replace(" ", " or ");
    }

    List<String> categories() {
        return categories.isEmpty() ? List.of() : List.of(categories.split(" "));
    }

    List<String> social() {
        return social.isEmpty() ? List.of() : List.of(social.split("\\|"));
    }

    /** Returns the topics with words among those that are sought, unless they are parts of what names another one. */
    public static List<Topic> of(String sought) {
        String text = sought.toLowerCase(Locale.ROOT);
        Map<Topic, List<String>> named = new EnumMap<>(Topic.class);
        for (Topic topic : values()) {
            List<String> found = Arrays.stream(topic.words.split(" or "))
                    .map(word -> pattern(word).matcher(text))
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .toList();
            if (!found.isEmpty()) {
                named.put(topic, found);
            }
        }
        return named.entrySet().stream()
                .filter(topic -> topic.getValue().stream().anyMatch(word -> isWhole(word, named.values())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isWhole(String word, Collection<List<String>> named) {
        return named.stream()
                .flatMap(List::stream)
                .noneMatch(other -> other.length() > word.length() && other.contains(word));
    }

    /** Returns a pattern of PostgreSQL for a text with one of its words, which {@code access.search_query} finds also within other words of titles. */
    String begun() {
        return Arrays.stream(words.split(" or ")).map(Topic::begun).collect(Collectors.joining("|"));
    }

    private static String begun(String word) {
        if (word.codePoints().allMatch(Character::isIdeographic)) {
            return word;
        }
        String letters = word.replace("\"", "").replaceAll("[ -]", "[^a-z0-9]*");
        return "(?<!" + LATIN + ")" + letters + (word.startsWith("\"") ? "(?!" + LATIN + ")" : "");
    }

    /** Signs are written without spaces, words begin with what is written here, and what is in quotes is the whole word. */
    private static Pattern pattern(String word) {
        if (word.codePoints().allMatch(Character::isIdeographic)) {
            return Pattern.compile(word);
        }
        boolean whole = word.startsWith("\"");
        String letters = word.replace("\"", "").replaceAll("[ -]", "[ -]?");
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + letters + (whole ? "(?![\\p{L}\\p{N}])" : ""));
    }
}
