package dev.afterword.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("SameNameButDifferent") // which is what is tested
class NullableSchemaPropertiesTests {

    private record Part(String name, @Nullable String note) {}

    private record Whole(Part first, @Nullable Part second) {}

    private static final class Elsewhere {
        private record Part(int number) {}
    }

    private final ModelConverters converters = new ModelConverters(true);

    NullableSchemaPropertiesTests() {
        converters.addConverter(new NullableSchemaProperties());
    }

    private Schema<?> read(Class<?> type) {
        return converters.readAllAsResolvedSchema(new AnnotatedType(type)).schema;
    }

    private static Set<String> types(Schema<?> schema, String property) {
        Schema<?> found = schema.getProperties().get(property);
        return found.getTypes();
    }

    @Test
    void nullableComponentsAreRequiredAndMayBeNull() {
        Schema<?> part = read(Part.class);

        assertThat(part.getRequired()).containsExactly("name", "note");
        assertThat(types(part, "name")).containsExactly("string");
        assertThat(types(part, "note")).containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void oneRecordMayBeReadAgain() {
        read(Whole.class);

        assertThat(read(Whole.class).getRequired()).containsExactly("first", "second");
    }

    @Test
    void twoRecordsOfOneNameAreRefused() {
        read(Whole.class);

        assertThatThrownBy(() -> read(Elsewhere.Part.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema Part stands for");
    }
}
