package dev.afterword.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says that a call takes is what its handler reads, no field less and none more. */
@AfterwordTest
class TakesTests {

    private static final Pattern KNOWN = Pattern.compile("Allowed fields: (.*)\\.");

    /** Asks first whether the question was answered so that something has to follow. */
    private static final String LATER = "/api/v1/incidents/{key}/evaluation/consequences/{question}";

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    /** A call whose handler reads fields. */
    private record Call(String method, String path, HandlerMethod handler) {

        boolean body() {
            return !method.equals("GET");
        }

        Set<String> declared() {
            Takes takes = handler.getMethodAnnotation(Takes.class);
            return takes == null
                    ? Set.of()
                    : Arrays.stream(takes.value())
                            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                            .map(RecordComponent::getName)
                            .collect(toSet());
        }
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                mapping.getHandlerMethods().entrySet()) {
            boolean reads = Arrays.stream(each.getValue().getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Input.class);
            for (String path : each.getKey().getPatternValues()) {
                for (RequestMethod method : each.getKey().getMethodsCondition().getMethods()) {
                    if (reads && path.startsWith("/api/")) {
                        calls.add(new Call(method.name(), path, each.getValue()));
                    }
                }
            }
        }
        return calls;
    }

    @Test
    void everyCallThatReadsFieldsDeclaresThem() {
        assertThat(calls()).isNotEmpty().allMatch(call -> call.handler().hasMethodAnnotation(Takes.class));
    }

    /** An unknown field is refused (400), and the answer names those that are known: the declared ones. */
    @Test
    void everyBodyIsReadAsItIsDeclared() {
        FormScenes scenes = new FormScenes(context);
        List<String> wrong = new ArrayList<>();
        List<Call> left = new ArrayList<>(calls().stream()
                .filter(call -> call.body() && !call.path().equals(LATER))
                .toList());
        for (String name : scenes.all().keySet()) {
            Scene scene = scenes.all().get(name).get();
            Api api = scenes.api();
            left.removeIf(call -> {
                String path = scene.at(call.path());
                HttpResponse<String> answer = path == null ? null : send(api, call, path);
                if (answer == null || answer.statusCode() != 400) {
                    return false;
                }
                Set<String> known = known(Api.json(answer));
                if (!known.equals(new TreeSet<>(call.declared()))) {
                    wrong.add(call + " reads " + known + ", declares " + new TreeSet<>(call.declared()));
                }
                return true;
            });
        }

        assertThat(wrong).isEmpty();
        assertThat(left).as("calls that refused no unknown field").isEmpty();
    }

    private static HttpResponse<String> send(Api api, Call call, String path) {
        HttpResponse<String> standing = api.get(path);
        String tag = standing.headers().firstValue("ETag").orElse("\"1\"");
        return api.send(call.method(), path, "{\"noSuchField\": 1}", "If-Match", tag);
    }

    private static Set<String> known(JsonNode problem) {
        assertThat(problem.get("type").asString()).endsWith("unknown-field");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("noSuchField");
        Matcher m = KNOWN.matcher(problem.at("/errors/0/message").asString());
        assertThat(m.find()).isTrue();
        return m.group(1).equals("–")
                ? Set.of()
                : new TreeSet<>(Arrays.asList(m.group(1).split(", ")));
    }
}
