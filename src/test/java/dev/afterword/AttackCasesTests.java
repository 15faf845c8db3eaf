package dev.afterword;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Docs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of attack is tried, and has a control that shows that the test would notice if it succeeded. */
class AttackCasesTests {

    private static final Map<Integer, String> CASES = cases();

    private static Map<Integer, String> cases() {
        Map<Integer, String> cases = new LinkedHashMap<>();
        cases.put(1, "read an incident of others");
        cases.put(2, "read what belongs to it, by its own address");
        cases.put(4, "be authorized for one incident, and change another");
        cases.put(5, "change what may only be read");
        cases.put(6, "widen who sees something by linking or moving it");
        cases.put(9, "find hidden words by search, filter and order");
        cases.put(12, "get hidden rows from a list, an export, a report");
        cases.put(13, "listen to a feed: there is none, which is tested");
        cases.put(14, "learn something from a notification");
        cases.put(16, "use a link twice, or after its end");
        cases.put(18, "collect the names and addresses of people");
        cases.put(20, "make oneself a member as an administrator, or get more rights alone");
        cases.put(22, "go further with a token than it reaches");
        cases.put(24, "store script in a text");
        cases.put(26, "have an uploaded file run on the program's site");
        cases.put(27, "store expressions that a template or report would evaluate");
        cases.put(29, "store formulas that a spreadsheet would evaluate");
        cases.put(32, "send statements as words, orders, filters");
        cases.put(33, "begin a header, a cookie or an email with a name");
        cases.put(36, "send text that takes long to read");
        cases.put(37, "have the program call addresses that are inside");
        cases.put(38, "set fields that nobody may set");
        cases.put(39, "guess passwords, and who has an account");
        cases.put(41, "send forms from another site, frame a page, change something by a read");
        cases.put(42, "download everything");
        cases.put(44, "find an open door of the framework");
        return cases;
    }

    private static final List<JavaMethod> TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("dev.afterword").stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Attack.class))
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .toList();

    private static String name(JavaMethod test) {
        return test.getOwner().getSimpleName() + "." + test.getName();
    }

    private static List<String> tests(int number, boolean control) {
        return TESTS.stream()
                .filter(test -> IntStream.of(
                                test.getAnnotationOfType(Attack.class).value())
                        .anyMatch(each -> each == number))
                .filter(test -> {
                    Attack attack = test.getAnnotationOfType(Attack.class);
                    return control ? attack.control() || attack.controlled() : !attack.control();
                })
                .map(AttackCasesTests::name)
                .toList();
    }

    @Test
    void everyCaseIsTriedAndHasAControl() {
        assertThat(CASES.keySet()).allSatisfy(number -> {
            assertThat(tests(number, false)).as("tests of case %s", number).isNotEmpty();
            assertThat(tests(number, true)).as("controls of case %s", number).isNotEmpty();
        });
    }

    @Test
    void casesAreListed() {
        StringBuilder text = new StringBuilder("""
                # Attacks

                What people could try, the tests that try it, and the controls that show that these would notice a success: most add a route with just
                that fault to the program, and attack it. `bin/prove attacks` runs them all; they are part of `bin/test` too. Printed by
                `AttackCasesTests`. Files with XML in them (case 30) are kept and never read, so nothing can be tried there.

                | case | somebody tries to | tests | controls |
                |---|---|---|---|
                """);
        CASES.forEach((number, name) -> text.append("| %d | %s | %s | %s |%n"
                .formatted(number, name, listed(tests(number, false)), listed(tests(number, true)))));

        Docs.assertCurrent(Path.of("docs/attacks.md"), text.toString());
    }

    private static String listed(List<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    }
}
