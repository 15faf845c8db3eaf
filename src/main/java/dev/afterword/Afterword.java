package dev.afterword;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class Afterword {

    public static void main(String[] args) {
        SpringApplication.run(Afterword.class, args);
    }
}
