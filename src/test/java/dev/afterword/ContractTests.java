package dev.afterword;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.afterword.followup.FollowUpAction;
import dev.afterword.followup.FollowUpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the names and steps in docs/contract.md against the code. */
class ContractTests {

    private static final Pattern CODE = Pattern.compile("`([A-Za-z0-9_]+)`");

    /** Steps that leave the state as it is aren't in the table. */
    private static final Set<FollowUpAction> WITHOUT_STATE = Arrays.stream(FollowUpAction.values())
            .filter(action -> action.to() == null)
            .collect(Collectors.toSet());

    private static List<List<String>> rows(String heading) {
        try {
            return Files.readString(Path.of("docs/contract.md"))
                    .split("\n## " + heading + "\n", 2)[1]
                    .split("\n## ", 2)[0]
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.split("\\|"))
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void everyEnumerationHasTheConstantsThatTheContractNames() {
        var enums = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.afterword").stream()
                        .filter(type -> type.isEnum() && !type.isAnonymousClass())
                        .collect(Collectors.toMap(
                                JavaClass::getSimpleName,
                                JavaClass::reflect,
                                (one, other) ->
                                        one.isMemberClass() || !Modifier.isPublic(one.getModifiers()) ? other : one));

        List<List<String>> rows = rows("Names");

        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
            String name = names(row.getFirst()).getFirst();
            assertThat(enums).containsKey(name);
            assertThat(Stream.of(enums.get(name).getEnumConstants()).map(constant -> ((Enum<?>) constant).name()))
                    .as(name)
                    .containsExactlyElementsOf(names(row.get(1)));
        }
    }

    @Test
    void everyStepOfAFollowUpGoesWhereTheContractSays() {
        List<List<String>> rows = rows("Steps of a follow-up");

        assertThat(rows.stream().map(row -> names(row.getFirst()).getFirst()))
                .containsExactlyElementsOf(Arrays.stream(FollowUpAction.values())
                        .filter(action -> !WITHOUT_STATE.contains(action))
                        .map(Enum::name)
                        .toList());
        for (List<String> row : rows) {
            FollowUpAction action = FollowUpAction.valueOf(names(row.getFirst()).getFirst());
            assertThat(action.to())
                    .as(action.name())
                    .hasToString(names(row.get(2)).getFirst());
            assertThat(Arrays.stream(FollowUpState.values())
                            .filter(action::possible)
                            .map(Enum::name))
                    .as(action.name())
                    .containsExactlyInAnyOrderElementsOf(names(row.get(1)));
        }
    }
}
