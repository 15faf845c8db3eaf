package dev.afterword;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SQL is in stores only, and each module uses its own tables and published views. The lists of exceptions only get shorter: an
 * entry that is no longer needed fails the test until it is deleted.
 */
class SqlTests {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern TEXT = Pattern.compile(
            "(?s)//[^\n]*|/\\*.*?\\*/|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"|'(?:\\\\.|[^'\\\\])+'");

    private static final Path SOURCES = Path.of("src/main/java/dev/afterword");

    /** What opens the database and its transactions, and what sends statements. */
    private static final Set<String> FOUNDATIONS =
            Set.of("database.", "kernel.sql.", "access.Transactions", "people.CliContext", "audit.LiveCommand");

    /** What every module may join: names of people, teams and organisations. Views for all end in {@code _v}. */
    private static final Set<String> SHARED = Set.of("access.person", "access.team", "access.organisation");

    /** Names of relations as data, in shares and in the count of statements; none of them is read. */
    private static final Set<String> FOREIGN_TABLES = Set.of(
            "access: evidence.item",
            "access: finding.finding",
            "access: timeline.event",
            "database: access.api_token",
            "database: access.session",
            "database: access.person_role",
            "followup: finding.finding");

    /** Spring Session binds the parameters of its statements by position. */
    private static final Set<String> POSITIONS = Set.of();

    @Test
    void onlyStoresContainSql() {
        Set<String> elsewhere = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.afterword").stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency -> dependency
                                        .getTargetClass()
                                        .getName()
                                        .matches(".*\\.Jdbc(Client|Template|Operations).*")))
                        .map(SqlTests::file)
                        .filter(file -> FOUNDATIONS.stream().noneMatch(file::startsWith))
                        .filter(file -> !file.matches(".*(Store|List|Query)"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(elsewhere).isEmpty();
    }

    private static String file(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").substring("dev.afterword.".length());
    }

    @Test
    void aModuleNamesNoTableOfAnother() throws IOException {
        Set<String> tables = tables();
        Set<String> foreign = new TreeSet<>();
        for (Path file : sources()) {
            String module = SOURCES.relativize(file).getName(0).toString();
            texts(file)
                    .flatMap(text -> Pattern.compile("\\b[a-z_]+\\.[a-z_]+\\b(?!-)")
                            .matcher(text)
                            .results())
                    .map(MatchResult::group)
                    .filter(name ->
                            tables.contains(name) && !name.startsWith(schema(module) + ".") && !SHARED.contains(name))
                    .forEach(name -> foreign.add(module + ": " + name));
        }

        assertThat(foreign).containsExactlyInAnyOrderElementsOf(FOREIGN_TABLES);
    }

    @Test
    void statementsWithMoreThanThreeParametersNameThem() throws IOException {
        Set<String> positions = new TreeSet<>();
        for (Path file : sources()) {
            if (texts(file)
                    .filter(text -> text.matches("(?s).*\\b(SELECT|INSERT|UPDATE|DELETE)\\b.*"))
                    .anyMatch(sql -> sql.chars().filter(each -> each == '?').count() > 3)) {
                positions.add(
                        SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.'));
            }
        }

        assertThat(positions).containsExactlyInAnyOrderElementsOf(POSITIONS);
    }

    /** Recommendations and procedures share a schema: the walls around each ask for rows of the other. */
    private static String schema(String module) {
        return module.equals("recommendation") ? "procedure" : module;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    /** Returns the texts of a source file, without comments and code. */
    private static Stream<String> texts(Path file) throws IOException {
        return TEXT.matcher(Files.readString(file))
                .results()
                .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                .filter(text -> text != null);
    }

    private static Set<String> tables() throws IOException {
        Pattern table = Pattern.compile("(?i)CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?([a-z_]+\\.[a-z_]+)");
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                table.matcher(Files.readString(file)).results().forEach(match -> tables.add(match.group(1)));
            }
        }
        return tables;
    }
}
