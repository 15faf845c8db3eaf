package dev.afterword.web;

import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Documents in YAML that somebody sent in a field {@code source}, to be read field by field like any other input. */
public final class YamlInput {

    private static final int DEPTH = 10;

    private YamlInput() {}

    /**
     * Of text made of what JSON has, and no aliases, for they can multiply a small text beyond all bounds. A problem otherwise.
     *
     * @param most characters of it
     */
    @SuppressWarnings("unchecked")
    public static Input read(String yaml, int most) {
        if (yaml.length() > most) {
            throw Problem.invalid("source", "tooLong", most, yaml.length());
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEPTH);
        options.setAllowDuplicateKeys(false);
        try {
            Object read = new Yaml(new SafeConstructor(options)).load(yaml);
            if (plain(read) && read instanceof Map<?, ?> map) {
                return Input.json((Map<String, @Nullable Object>) map);
            }
        } catch (YAMLException e) {
            // said below
        }
        throw Problem.invalid("source", "yaml");
    }

    /** Whether it is made of what JSON has: keys are texts, all the way down. */
    private static boolean plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(String.class::isInstance)
                        && map.values().stream().allMatch(YamlInput::plain);
            case List<?> list -> list.stream().allMatch(YamlInput::plain);
            case null, default -> true;
        };
    }
}
