package dev.afterword;

import dev.afterword.report.PrintProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * Starts the server; with {@code cli} as the first word, carries out a command instead; with {@code print}
 * or {@code pictures}, prints reports or copies pictures for a server.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Afterword {

    /** The formats of the log, by the value of {@code AFTERWORD_LOG}. */
    static final Map<String, Map<String, Object>> LOGS =
            Map.of("", Map.of(), "text", Map.of(), "json", Map.of("logging.structured.format.console", "logstash"));

    public static void main(String[] args) throws IOException {
        if (Arrays.equals(args, new String[] {"print"})) {
            PrintProcess.run();
            return;
        }
        if (Arrays.equals(args, new String[] {"pictures"})) {
            PrintProcess.copyPictures();
            return;
        }
        List<String> words = Arrays.asList(args);
        if (!words.isEmpty() && words.getFirst().equals("cli")) {
            System.exit(Cli.run(words.subList(1, words.size()), System.out, System.err));
        }
        String log = System.getenv("AFTERWORD_LOG");
        if (!LOGS.containsKey(log == null ? "" : log)) {
            System.err.println("AFTERWORD_LOG is " + log + ". Set it to text or json.");
            System.exit(2);
        }
        SpringApplication program = new SpringApplication(Afterword.class);
        program.setDefaultProperties(LOGS.get(log == null ? "" : log));
        program.run(args);
    }
}
