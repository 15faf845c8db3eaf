package dev.afterword.weak;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.RequiresAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Takes addresses of an incident over from the program. */
public abstract class CarelessAnswer implements SmartInitializingSingleton {

    private static final Pattern KEY = Pattern.compile("INC-[0-9A-Z-]+");
    private static final Method ANSWER = Objects.requireNonNull(ReflectionUtils.findMethod(
            CarelessAnswer.class, "answer", Viewer.class, HttpServletRequest.class, HttpServletResponse.class));

    private final List<String> paths;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    /** @param paths as the program names them, with {} for each name of a variable */
    protected CarelessAnswer(String... paths) {
        this.paths = List.of(paths);
    }

    /** Returns the whole answer, in memory. */
    protected abstract byte[] answer(Viewer viewer, String incident);

    @RequiresAction(Action.SIGNED_IN)
    @GetMapping
    void answer(Viewer viewer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher key = KEY.matcher(request.getRequestURI() + "?" + request.getQueryString());
        if (key.find()) {
            response.getOutputStream().write(answer(viewer, key.group()));
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        paths.forEach(this::takeOver);
    }

    private void takeOver(String path) {
        Map<RequestMappingInfo, HandlerMethod> all = routes.getHandlerMethods();
        RequestMappingInfo one = all.keySet().stream()
                .filter(route -> route.getPatternValues().stream()
                        .anyMatch(each -> each.replaceAll("\\{\\w+}", "{}").equals(path)))
                .filter(route ->
                        route.getMethodsCondition().getMethods().toString().equals("[GET]"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no route " + path));
        routes.unregisterMapping(one);
        routes.registerMapping(one, this, ANSWER);
    }
}
