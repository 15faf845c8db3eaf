package dev.afterword.catalog.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.catalog.service.CatalogueFile.Format;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read or refused, and one document that is broken takes no other with it. */
class CatalogueFileFuzzTests {

    private static final String GOOD = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: good
            spec:
              owner: platform
            """;

    private static boolean isRead(Format format, String source) {
        try {
            CatalogueFile file = CatalogueFile.read(format, source);
            file.entries().forEach(each -> assertThat(each.document()).isPositive());
            return true;
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
            return false;
        }
    }

    @Property(tries = 1_000)
    void anyTextIsReadOrRefused(@ForAll Format format, @ForAll @From("texts") String source) {
        assertThat(isRead(format, source) || format == Format.AFTERWORD).isTrue();
    }

    /** What stands between two documents can't make the ones around it disappear. */
    @Property(tries = 1_000)
    void aBrokenDocumentTakesNoOtherWithIt(@ForAll @From("texts") String middle) {
        CatalogueFile file = CatalogueFile.read(
                Format.BACKSTAGE, GOOD + "---\n" + middle + "\n---\n" + GOOD.replace("good", "last"));

        List<String> keys = file.entries().stream()
                .map(each -> each.fields().path("key").asString(""))
                .toList();
        assertThat(keys).contains("good", "last");
    }

    @Test
    void aliasesThatExpandAreRefused() {
        String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nservices: [*b, *b]\n";
        String repeated = "a: &a \"" + "x".repeat(100_000) + "\"\nservices:\n" + "  - {key: *a}\n".repeat(50);

        assertThat(isRead(Format.AFTERWORD, laughs)).isFalse();
        assertThat(isRead(Format.AFTERWORD, repeated)).isFalse();
        assertThat(CatalogueFile.read(Format.BACKSTAGE, repeated + "---\n" + GOOD)
                        .faults())
                .hasSize(1);
    }

    @Test
    void filesAreBounded() {
        assertThat(isRead(Format.BACKSTAGE, "#".repeat(CatalogueFile.MOST_CHARACTERS + 1)))
                .isFalse();
        assertThat(isRead(Format.BACKSTAGE, "---\na: b\n".repeat(CatalogueFile.MOST_ENTRIES + 1)))
                .isFalse();
        assertThat(isRead(Format.AFTERWORD, "services:\n" + "- {key: a}\n".repeat(CatalogueFile.MOST_ENTRIES + 1)))
                .isFalse();
        assertThat(isRead(Format.AFTERWORD, "a: !!java.net.URL [x]")).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(120),
                Arbitraries.strings().withChars("ab:-[]{}&*!>\"'#,? \n1").ofMaxLength(80),
                lines());
    }

    /** Lines as they stand in such files, in any order. */
    private static Arbitrary<String> lines() {
        return Arbitraries.of(
                        "kind: Component",
                        "kind: Group",
                        "kind: [a]",
                        "kind: Nothing",
                        "metadata:",
                        "  name: a",
                        "  name: {b: c}",
                        "  tags: [a, {b: c}]",
                        "  annotations: {jira/project-key: X}",
                        "  annotations: x",
                        "spec:",
                        "  owner: user:x/y",
                        "  owner: ':'",
                        "  profile: [1]",
                        "services:",
                        "- key: a",
                        "- 1",
                        "  team: [b]",
                        "---",
                        "...",
                        "&a [*a]",
                        "'",
                        "%YAML 1.1",
                        "\t")
                .list()
                .ofMaxSize(14)
                .map(all -> all.stream().collect(Collectors.joining("\n")));
    }
}
