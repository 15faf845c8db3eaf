package dev.afterword.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the variables of routes in one scene.
 *
 * @param variables by path: the text before the variable, with {@code {}} for those before it
 */
record Scene(Map<String, String> variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /** The route's path here; null where the scene has nothing for one of its variables. */
    String at(String route) {
        StringBuilder path = new StringBuilder();
        String seen = "";
        Matcher variable = VARIABLE.matcher(route);
        int last = 0;
        while (variable.find()) {
            String text = route.substring(last, variable.start());
            seen += text;
            String value = variables.get(seen.replaceFirst("^/api/v1", ""));
            if (value == null) {
                return null;
            }
            path.append(text).append(value);
            seen += "{}";
            last = variable.end();
        }
        return path + route.substring(last);
    }
}
