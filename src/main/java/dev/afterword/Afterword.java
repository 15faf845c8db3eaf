package dev.afterword;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the server; with {@code cli} as the first word, carries out a command instead. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Afterword {

    public static void main(String[] args) {
        List<String> words = Arrays.asList(args);
        if (!words.isEmpty() && words.getFirst().equals("cli")) {
            System.exit(Cli.run(words.subList(1, words.size()), System.out, System.err));
        }
        SpringApplication.run(Afterword.class, args);
    }
}
