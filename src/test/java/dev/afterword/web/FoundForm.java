package dev.afterword.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as a page shows it.
 *
 * @param page where it was found
 * @param action where it is sent
 */
record FoundForm(String page, String action, boolean multipart, List<Field> fields) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile(
            "<input\\b([^>]*)>|<textarea\\b([^>]*)>(.*?)</textarea>|<select\\b([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button\\b([^>]*)>");
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\"");
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\"[^>]* selected");

    /** Nobody ticks a thousand boxes, which is more than a request may carry; the shared database of tests has as many people. */
    private static final int SOME = 20;

    /**
     * @param type as browsers know it; textarea and select too
     * @param first the first thing that can be chosen
     */
    record Field(String name, String type, String value, String first) {

        Field(String name, String type, String value) {
            this(name, type, value, value);
        }

        boolean typed() {
            return switch (type) {
                case "text", "textarea", "email", "date", "search", "number", "url" -> true;
                default -> false;
            };
        }
    }

    /** Where a page says what was done, and offers once to undo it. */
    private static final String SAID = "<div class=\"toasts\">";

    /** All forms of a page that are sent by POST; one for each button that sends them elsewhere. What undoes is gone with the next page. */
    static List<FoundForm> on(String page, String html) {
        List<FoundForm> forms = new ArrayList<>();
        Matcher form = FORM.matcher(html.split(SAID, 2)[0]);
        while (form.find()) {
            String attributes = form.group(1);
            if (attributes.contains("method=\"post\"")) {
                boolean multipart = attributes.contains("multipart/form-data");
                List<Field> fields = fields(form.group(2));
                forms.add(new FoundForm(page, bare(attribute(attributes, "action", page)), multipart, fields));
                Matcher button = BUTTON.matcher(form.group(2));
                while (button.find()) {
                    String elsewhere = attribute(button.group(1), "formaction", "");
                    if (!elsewhere.isEmpty()) {
                        forms.add(new FoundForm(page, bare(elsewhere), multipart, fields));
                    }
                }
            }
        }
        return forms;
    }

    private static String bare(String action) {
        return action.replaceFirst("#.*", "");
    }

    private static List<Field> fields(String html) {
        List<Field> fields = new ArrayList<>();
        Matcher m = FIELD.matcher(html);
        while (m.find()) {
            if (m.group(1) != null) {
                String type = attribute(m.group(1), "type", "text");
                fields.add(new Field(attribute(m.group(1), "name", ""), type, attribute(m.group(1), "value", "")));
            } else if (m.group(2) != null) {
                fields.add(new Field(
                        attribute(m.group(2), "name", ""),
                        "textarea",
                        text(m.group(3).strip())));
            } else {
                Matcher chosen = CHOSEN.matcher(m.group(5));
                Matcher first = OPTION.matcher(m.group(5));
                fields.add(new Field(
                        attribute(m.group(4), "name", ""),
                        "select",
                        chosen.find() ? text(chosen.group(1)) : "",
                        first.find() ? text(first.group(1)) : ""));
            }
        }
        fields.removeIf(field -> field.name().isEmpty() || field.name().equals("_csrf"));
        return fields;
    }

    private static String attribute(String tag, String name, String otherwise) {
        Matcher m = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return m.find() ? text(m.group(1)) : otherwise;
    }

    /** The text of escaped HTML. */
    static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** Distinguishes it from other forms with the same action. */
    String shape() {
        return fields.stream().map(Field::name).distinct().toList().toString();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Returns its fields as they are filled in: names and values alternate. Of many boxes with the same name, some are ticked. */
    List<String> filled(Function<Field, String> value) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (Field field : fields) {
            List<String> values = sent.computeIfAbsent(field.name(), any -> new ArrayList<>());
            String said = values.size() < SOME ? value.apply(field) : null;
            if (said != null && !field.type().equals("file")) {
                values.add(said);
            }
        }
        List<String> flat = new ArrayList<>();
        sent.forEach((name, values) -> values.forEach(each -> flat.addAll(List.of(name, each))));
        return flat;
    }
}
