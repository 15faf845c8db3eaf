package dev.afterword.input;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.access.directory.Somebody;
import dev.afterword.input.Binding.References;
import dev.afterword.kernel.UncertainTime;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Configures how Jackson reads the values of commands. Errors are added to the {@link Binding} of the call. */
public final class CommandMapper {

    private CommandMapper() {}

    static JsonMapper create() {
        SimpleModule module = new SimpleModule("commands")
                .addDeserializer(String.class, new TextDeserializer(false))
                .addDeserializer(UncertainTime.class, new TimeDeserializer())
                .addDeserializer(PersonRef.class, new ReferenceDeserializer<>(PersonRef.class, References::person))
                .addDeserializer(TeamRef.class, new ReferenceDeserializer<>(TeamRef.class, References::team))
                .addDeserializer(ServiceRef.class, new ReferenceDeserializer<>(ServiceRef.class, References::service))
                .addDeserializer(Somebody.class, new ReferenceDeserializer<>(Somebody.class, References::somebody));
        return JsonMapper.builder()
                .addModule(module)
                .withCoercionConfigDefaults(
                        config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
                // A set can't hold the null that stands in for what can't be read.
                .withConfigOverride(
                        Set.class, config -> config.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.SKIP)))
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
    }

    /** Returns whether values of this type are sent as objects with fields. */
    static boolean isObject(Type type) {
        return type instanceof Class<?> raw && raw.isRecord() && !isReference(raw);
    }

    /** Returns whether values of this type are sent as identifiers: people, teams, organisations and services. */
    public static boolean isReference(Class<?> type) {
        return type == PersonRef.class || type == TeamRef.class || type == Somebody.class || type == ServiceRef.class;
    }

    /** Reads numbers and booleans as the text that they were written as. */
    private static final class TextDeserializer extends StdDeserializer<String> {

        private final boolean verbatim;

        TextDeserializer(boolean verbatim) {
            super(String.class);
            this.verbatim = verbatim;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            boolean asItIs = property != null
                    && (property.getAnnotation(Verbatim.class) != null || property.getAnnotation(Secret.class) != null);
            return asItIs == verbatim ? this : new TextDeserializer(asItIs);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            if (!parser.currentToken().isScalarValue()) {
                return (String) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            String problem = TypedText.problem(text, verbatim);
            if (problem != null) {
                Binding.of(context).reject(parser, problem);
            }
            return text;
        }
    }

    private static final class TimeDeserializer extends StdDeserializer<UncertainTime> {

        TimeDeserializer() {
            super(UncertainTime.class);
        }

        @Override
        public @Nullable UncertainTime deserialize(JsonParser parser, DeserializationContext context)
                throws JacksonException {
            String path = Binding.path(parser);
            return context.readTree(parser) instanceof ObjectNode fields
                    ? TimeReader.read(fields, path, Binding.of(context))
                    : Binding.of(context).refused(path, "object");
        }
    }

    private static final class ReferenceDeserializer<T> extends StdDeserializer<T> {

        private final transient BiFunction<References, String, Optional<T>> find;

        ReferenceDeserializer(Class<T> type, BiFunction<References, String, Optional<T>> find) {
            super(type);
            this.find = find;
        }

        @Override
        @SuppressWarnings("unchecked") // the handler returns null
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            if (!parser.currentToken().isScalarValue()) {
                return (T) context.handleUnexpectedToken(getValueType(context), parser);
            }
            Binding binding = Binding.of(context);
            String text = parser.getString();
            if (TypedText.problem(text, false) != null) {
                return binding.unknown(parser, handledType());
            }
            return find.apply(binding.references(), text).orElseGet(() -> binding.unknown(parser, handledType()));
        }
    }
}
