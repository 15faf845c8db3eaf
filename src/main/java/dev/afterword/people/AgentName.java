package dev.afterword.people;

import dev.afterword.web.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The plain name of a browser or program, from its {@code User-Agent}, for people to recognise their devices by: "Firefox on Linux". Nothing is
 * decided by it.
 */
public final class AgentName {

    private static final int LONGEST = 60;

    /** The first that matches counts: most browsers also name those whose pages they want to get. */
    private static final Map<Pattern, String> PROGRAMS = patterns(
            "\\bEdg(e|A|iOS)?/", "Edge",
            "\\b(OPR|OPT|OPiOS)/", "Opera",
            "\\bSamsungBrowser/", "Samsung Internet",
            "\\bVivaldi/", "Vivaldi",
            "\\b(Firefox|FxiOS)/", "Firefox",
            "\\b(Headless)?(Chrome|CriOS)/", "Chrome",
            "\\bVersion/.*\\bSafari/", "Safari",
            "^curl/", "curl",
            "^Wget/", "Wget",
            "^(Java|Java-http-client|Apache-HttpClient)/", "Java",
            "^python-\\w+/", "Python");

    private static final Map<Pattern, String> SYSTEMS = patterns(
            "\\b(iPhone|iPod)\\b", "iPhone",
            "\\biPad\\b", "iPad",
            "\\bAndroid\\b", "Android",
            "\\bWindows\\b", "Windows",
            "\\bCrOS\\b", "ChromeOS",
            "\\bMac(intosh| OS X)\\b", "macOS",
            "\\bLinux\\b", "Linux");

    private AgentName() {}

    private static Map<Pattern, String> patterns(String... patternsAndNames) {
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        for (int i = 0; i < patternsAndNames.length; i += 2) {
            patterns.put(Pattern.compile(patternsAndNames[i]), patternsAndNames[i + 1]);
        }
        return patterns;
    }

    /** Returns the name, the beginning of the text where it isn't known, or that nothing is known where there is none. */
    public static String of(Messages msg, String agent) {
        if (agent.isBlank()) {
            return msg.t("session.unknown");
        }
        Optional<String> program = name(PROGRAMS, agent);
        Optional<String> system = name(SYSTEMS, agent);
        if (program.isEmpty()) {
            return agent.length() > LONGEST ? agent.substring(0, LONGEST) + "…" : agent;
        }
        return system.map(name -> msg.t("session.agentOn", program.get(), name)).orElse(program.get());
    }

    private static Optional<String> name(Map<Pattern, String> names, String agent) {
        return names.entrySet().stream()
                .filter(each -> each.getKey().matcher(agent).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
