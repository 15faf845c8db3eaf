package dev.afterword.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a random port, with a fresh migrated database and a data folder of its own. Classes with the same
 * annotations share one program and its database, so each test makes what it needs and counts nothing globally; inject
 * {@link TestDatabase} to look at the tables, and use {@code @DirtiesContext} for a program of a class' own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface AfterwordTest {}
