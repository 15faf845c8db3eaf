package dev.afterword.web;

import dev.afterword.testing.Visitor;
import dev.afterword.web.FoundForm.Field;
import dev.afterword.web.Routes.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills in every form that a page shows, wrongly in several ways, and notes each answer that leaves its sender without help. */
final class FormWalk {

    /** Not one after which the walker could go on. */
    private static final Set<String> ENDS = Set.of("/sign-out", "/language");

    /** What is said about a form or a field of it. */
    private static final Pattern SAID = Pattern.compile(
            "class=\"(?:field__error|notice)[^\"]*\"[^>]*>(.*?)</(?:p|div|ul|section)>", Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile("<option value=\"([A-Z][A-Z_]{3,})\"");

    /** A constant in several words, or the name of a class; what the walker sends is no constant. */
    private static final Pattern CONSTANT = Pattern.compile(
            "\\b(?!NO_SUCH|AFTERWORD_)[A-Z]+(?:_[A-Z]+)+\\b|\\b[a-z]+\\.(?:[a-z]+\\.)+[A-Z]\\w+|\\b[a-z]+[A-Z]\\w+\\b");

    private static final Pattern COUNTED = Pattern.compile("(One|\\d+) fields? needs? correcting");

    private final Routes routes;
    private final Visitor visitor;
    private final Set<String> walked = new LinkedHashSet<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int number;

    FormWalk(Routes routes, Visitor visitor) {
        this.routes = routes;
        this.visitor = visitor;
    }

    /** The ways in which a person may send a form. */
    private enum Manner {
        EMPTY,
        GARBAGE,
        TAMPERED,
        STALE,
        TWICE
    }

    /** A form, wherever its scene puts it. */
    private record Place(String page, String action, String shape, List<Manner> manners) {}

    List<String> wrong() {
        return wrong;
    }

    /** The routes of the forms that were sent. */
    Set<String> reached() {
        return reached;
    }

    /** Walks the forms of a scene that no scene before had. */
    void walk(String name, Supplier<Scene> scenes) {
        Scene scene = scenes.get();
        for (Place place : places(scene)) {
            for (Manner manner : place.manners()) {
                Optional<FoundForm> form = find(place, scene);
                if (form.isEmpty()) {
                    scene = scenes.get(); // it was carried out, and is gone
                    form = find(place, scene);
                }
                form.ifPresent(found -> send(name, manner, place, found));
            }
        }
    }

    private List<Place> places(Scene scene) {
        List<Place> places = new ArrayList<>();
        for (Route page : routes.ours()) {
            String path = page.method().equals("GET") && !page.api() ? scene.at(page.path()) : null;
            if (path != null) {
                for (FoundForm form : FoundForm.on(path, look(path))) {
                    Place place = new Place(page.path(), route(form.action()), form.shape(), manners(form));
                    if (!ENDS.contains(place.action()) && walked.add(place.action() + place.shape())) {
                        places.add(place);
                    }
                }
            }
        }
        return places;
    }

    /** A button without fields is only pressed, tampered with, and pressed again. */
    private static List<Manner> manners(FoundForm form) {
        boolean asks = form.fields().stream().anyMatch(field -> !field.type().equals("hidden"));
        return Arrays.stream(Manner.values())
                .filter(manner -> switch (manner) {
                    case EMPTY, GARBAGE -> asks;
                    case TAMPERED ->
                        form.fields().stream().anyMatch(field -> field.type().equals("hidden"));
                    case STALE -> form.has("version");
                    case TWICE -> true;
                })
                .toList();
    }

    private String look(String path) {
        HttpResponse<String> answer = visitor.get(path);
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        return page && answer.statusCode() == 200 ? answer.body() : "";
    }

    private Optional<FoundForm> find(Place place, Scene scene) {
        String path = scene.at(place.page());
        return path == null
                ? Optional.empty()
                : FoundForm.on(path, look(path)).stream()
                        .filter(form -> route(form.action()).equals(place.action())
                                && form.shape().equals(place.shape()))
                        .findFirst();
    }

    private String route(String path) {
        return routes.ours().stream()
                .filter(route -> route.method().equals("POST") && path.matches(regex(route)))
                .map(Route::path)
                .min(Comparator.comparingInt(FormWalk::variables))
                .orElse(path);
    }

    private static String regex(Route route) {
        return route.path().replaceAll("\\{[^}]+}", "[^/]+");
    }

    private static int variables(String path) {
        return (int) path.chars().filter(c -> c == '{').count();
    }

    private void send(String name, Manner manner, Place place, FoundForm form) {
        reached.add(place.action());
        List<String> texts = new ArrayList<>();
        List<String> fields = form.filled(field -> fill(manner, field, texts));
        HttpResponse<String> answer = send(manner, form, fields);
        judge(name, manner, place, form, texts, answer);
        if (manner == Manner.TWICE && answer.statusCode() < 400) {
            HttpResponse<String> again = send(manner, form, fields);
            if (again.statusCode() != 404) {
                judge(name, manner, place, form, texts, again);
            }
        }
    }

    private HttpResponse<String> send(Manner manner, FoundForm form, List<String> fields) {
        if (!form.multipart()) {
            return visitor.post(form.action(), fields.toArray(String[]::new));
        }
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < fields.size(); i += 2) {
            all.put(fields.get(i), fields.get(i + 1));
        }
        boolean file = manner != Manner.EMPTY;
        return visitor.upload(form.action(), all, file ? "rubbish.bin" : "", file ? "rubbish" : "");
    }

    private String fill(Manner manner, Field field, List<String> texts) {
        boolean hidden = field.type().equals("hidden");
        return switch (manner) {
            case EMPTY -> hidden ? field.value() : field.type().equals("checkbox") ? null : "";
            case GARBAGE -> hidden ? field.value() : garbage(field, texts);
            case TAMPERED -> hidden ? "gärbled" : field.value();
            case STALE -> field.name().equals("version") ? "999999" : changed(field, texts);
            case TWICE -> hidden ? field.value() : plausible(field, texts);
        };
    }

    private String garbage(Field field, List<String> texts) {
        String marker = "Gärble-" + ++number + " <b>&\"'☃";
        if (field.typed()) {
            texts.add(marker);
        }
        return field.type().equals("select") ? "NO_SUCH" : field.type().equals("checkbox") ? "maybe" : marker;
    }

    private String changed(Field field, List<String> texts) {
        if (field.type().equals("checkbox")) {
            return null;
        }
        boolean prose = field.type().equals("textarea") || field.name().matches("title|name|reason");
        if (!prose || !texts.isEmpty()) {
            return field.value();
        }
        texts.add("Mine " + ++number);
        return texts.getFirst();
    }

    private String plausible(Field field, List<String> texts) {
        if (field.type().equals("select") || field.type().equals("checkbox")) {
            return field.first();
        }
        if (field.type().equals("date") || field.name().endsWith("At.at")) {
            return "2090-01-01";
        }
        if (field.name().endsWith(".at") || field.name().endsWith(".zone")) {
            return field.value();
        }
        String text = "Said twice " + ++number;
        if (field.typed()) {
            texts.add(text);
        }
        return text;
    }

    private void judge(
            String name, Manner manner, Place place, FoundForm form, List<String> texts, HttpResponse<String> answer) {
        String complaint = complaint(manner, form, texts, answer);
        if (complaint != null) {
            wrong.add(manner + " in \"" + name + "\" on " + place.page() + " to " + place.action() + ": "
                    + answer.statusCode() + " " + complaint);
        }
    }

    private static String complaint(Manner manner, FoundForm form, List<String> texts, HttpResponse<String> answer) {
        String body = FoundForm.text(answer.body());
        int status = answer.statusCode();
        if (status >= 500 || body.contains("Exception")) {
            return "is our fault";
        }
        if (status < 400 || manner == Manner.TAMPERED) {
            return null;
        }
        Optional<String> constant = constant(body);
        if (constant.isPresent()) {
            return "names a constant: " + constant.get();
        }
        if (!Set.of(409, 412, 413, 422).contains(status) || body.contains("class=\"fault\"")) {
            return "is a bare problem";
        }
        if (!body.contains("class=\"notice") && !body.contains("class=\"field__error\"")) {
            return "doesn't say that it was refused";
        }
        Optional<String> lost =
                texts.stream().filter(text -> !body.contains(text)).findFirst();
        if (lost.isPresent()) {
            return "lost what was typed: " + lost.get();
        }
        return status == 422 ? unsaid(form, body) : null;
    }

    /** Returns a constant or a name of the program in what is said about the form. */
    private static Optional<String> constant(String body) {
        String said = SAID.matcher(body)
                .results()
                .map(found -> found.group(1).replaceAll("<[^>]*>", " "))
                .collect(Collectors.joining("\n"));
        Stream<String> options = OPTION.matcher(body)
                .results()
                .map(found -> found.group(1))
                .filter(value -> Pattern.compile("(?<![\\w:])" + value + "\\b")
                        .matcher(said)
                        .find());
        return Stream.concat(CONSTANT.matcher(said).results().map(MatchResult::group), options)
                .findFirst();
    }

    /** The form is there again, with a message for each field that the notice counts. */
    private static String unsaid(FoundForm form, String body) {
        if (FoundForm.on(form.page(), body).stream()
                .noneMatch(again -> again.action().equals(form.action()))) {
            return "has no form";
        }
        Matcher counted = COUNTED.matcher(body);
        int errors = !counted.find() || counted.group(1).equals("One") ? 1 : Integer.parseInt(counted.group(1));
        int shown = body.split("class=\"field__error\"", -1).length - 1;
        return shown < errors ? "shows " + shown + " of " + errors + " messages" : null;
    }
}
