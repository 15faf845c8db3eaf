package dev.afterword.web.openapi;

import dev.afterword.access.Viewer;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.ProblemBody;
import dev.afterword.web.SentForm;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document, made from the handlers: what they take ({@link Body}), what they answer, how they refuse. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfig {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Viewer.class, PageContext.class, Messages.class, SentForm.class)
                .addResponseWrapperToIgnore(Outcome.class);
    }

    /** Controllers have handlers of the API and of pages; those whose path isn't below {@code /api/v1} are left out. */
    OpenApiConfig(ApplicationContext context) {
        Arrays.stream(context.getBeanNamesForAnnotation(Controller.class))
                .map(context::getType)
                .filter(Objects::nonNull)
                .forEach(SpringDocUtils.getConfig()::addRestControllers);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Afterword")
                        .version("v1")
                        .description("Everything that has to happen after a security incident.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** Components of a record are always present, and nullable if they are annotated so. */
    @Bean
    ModelConverter nullability() {
        return new NullableSchemaProperties();
    }

    @Bean
    OperationCustomizer inputs() {
        return (operation, handler) -> {
            String thing = thing(handler);
            operation.setOperationId(handler.getMethod().getName() + thing.replace(" ", ""));
            operation.setTags(List.of(thing));
            Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(IfMatch.class))
                    .forEach(parameter -> operation.addParametersItem(
                            header("If-Match", "The ETag that the change is meant for", parameter.isOptional())));
            if (isPost(handler)) {
                operation.addParametersItem(
                        header("Idempotency-Key", "A call with the same key is carried out once", true));
            }
            Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(Body.class))
                    .<Schema<?>>map(CommandSchemas::of)
                    .reduce(OpenApiConfig::merged)
                    .ifPresent(schema -> describe(operation, handler, schema));
            CommandMapping command = handler.getMethodAnnotation(CommandMapping.class);
            if (command != null) {
                describe(operation.getResponses(), command, handler);
            }
            return operation;
        };
    }

    /** What a class of handlers is about, in words: {@code Evidence Request}. */
    private static String thing(HandlerMethod handler) {
        return handler.getBeanType()
                .getSimpleName()
                .replaceFirst("(Step)?Endpoints$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    private static boolean isPost(HandlerMethod handler) {
        CommandMapping command = handler.getMethodAnnotation(CommandMapping.class);
        return command == null
                ? handler.hasMethodAnnotation(PostMapping.class)
                : command.method() == RequestMethod.POST;
    }

    private static Parameter header(String name, String description, boolean optional) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(description)
                .required(!optional)
                .schema(new Schema<>().types(Set.of("string")));
    }

    /** Files the answer under the status of the command, or under 204 where there is none. */
    private static void describe(ApiResponses responses, CommandMapping command, HandlerMethod handler) {
        ApiResponse answer = Objects.requireNonNull(responses.remove("200"));
        ResolvableType body = ResolvableType.forMethodParameter(handler.getReturnType());
        if (body.getGeneric().resolve() == Void.class) {
            responses.addApiResponse("204", new ApiResponse().description("No Content"));
        } else {
            HttpStatus status = command.status();
            responses.addApiResponse(String.valueOf(status.value()), answer.description(status.getReasonPhrase()));
        }
    }

    /** Returns the schema of a call whose fields are read as several commands. */
    @SuppressWarnings("rawtypes") // the library's schemas are raw
    private static Schema<?> merged(Schema<?> one, Schema<?> other) {
        Map<String, Schema> properties = other.getProperties();
        if (properties != null) {
            properties.forEach(one::addProperty);
        }
        if (other.getRequired() != null) {
            other.getRequired().forEach(one::addRequiredItem);
        }
        return one;
    }

    /** Adds the schema to that of another handler with the same address, if there is one. */
    private static void describe(Operation operation, HandlerMethod handler, Schema<?> schema) {
        if (handler.hasMethodAnnotation(GetMapping.class)) {
            schema.getProperties()
                    .forEach((name, property) -> operation.addParametersItem(
                            new Parameter().in("query").name(name).schema(property)));
            return;
        }
        RequestBody other = operation.getRequestBody();
        Content content = other == null || other.getContent() == null ? new Content() : other.getContent();
        content.addMediaType("application/json", new MediaType().schema(schema));
        operation.setRequestBody(new RequestBody().content(content));
    }

    /** Every call may be refused, and is so with a problem document. */
    @Bean
    @SuppressWarnings("unchecked") // the library's schemas are raw
    OpenApiCustomizer problemAnswers() {
        return api -> {
            ModelConverters.getInstance(true).readAll(ProblemBody.class).forEach((name, schema) -> {
                schema.setRequired(null);
                api.getComponents().addSchemas(name, schema);
            });
            CommandSchemas.PARTS.forEach((name, schema) -> {
                if (api.getComponents().getSchemas().get(name) == null) {
                    api.getComponents().addSchemas(name, schema);
                }
            });
            Schema<?> problem = new Schema<>().$ref("#/components/schemas/ProblemBody");
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> operation
                            .getResponses()
                            .addApiResponse(
                                    "default",
                                    new ApiResponse()
                                            .description("A problem (RFC 9457)")
                                            .content(new Content()
                                                    .addMediaType(
                                                            "application/problem+json",
                                                            new MediaType().schema(problem)))));
        };
    }
}
