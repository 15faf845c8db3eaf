package dev.afterword.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates the document of the API with a validator made for it, generates a client from it, checks the types of a walk along
 * the main path with that client, and takes the walk. The programs are packages of npm, locked in {@code src/test/client}.
 */
@AfterwordTest
class ApiClientTests {

    private static final Path SOURCES = Path.of("src/test/client");
    private static final Path FOLDER = Path.of("target/client");

    @Autowired
    ApplicationContext context;

    @Test
    void aGeneratedClientWalksTheMainPath() throws IOException, InterruptedException {
        World world = new World(context);
        Map<String, Viewer> people = Map.of(
                "lead", world.person("Ada Lead", Role.LEAD),
                "approver", world.person("Leo Lead", Role.LEAD),
                "owner", world.person("Omar Owner"),
                "outsider", world.person("Olga Outsider"));
        copy();
        Files.writeString(
                FOLDER.resolve("openapi.json"),
                world.nobody().get("/api/v1/openapi.json").body());
        String env = new JsonMapper()
                .writeValueAsString(people.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                Map.Entry::getKey,
                                each -> Map.of(
                                        "id",
                                        each.getValue().id().toString(),
                                        "token",
                                        world.tokenOf(each.getValue())))));
        Map<String, String> environment = Map.of("BASE", world.base(), "PEOPLE", env);

        run(environment, "npm", "ci", "--no-audit", "--no-fund", "--silent", "--prefer-offline");
        run(environment, "node", "check.mjs", "openapi.json");
        run(environment, "node", "node_modules/typescript/bin/tsc", "-p", ".");
        run(
                environment,
                "node_modules/.bin/esbuild",
                "walk.ts",
                "--bundle",
                "--format=esm",
                "--platform=node",
                "--outfile=walk.mjs");
        String walked = run(environment, "node", "walk.mjs");

        assertThat(walked.lines().toList())
                .last()
                .asString()
                .isEqualTo("The incident is closed, its follow-up verified.");
    }

    private static void copy() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.write(FOLDER.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        process.environment().putAll(environment);
        Process running = process.start();
        String printed = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(List.of(command) + "\n" + printed).isZero();
        return printed;
    }
}
