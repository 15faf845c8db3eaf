package dev.afterword.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that tries attacks of these cases, or, as their control, shows that it would notice if they succeeded. {@code docs/attacks.md} lists
 * them; {@code bin/prove attacks} runs them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("attacks")
public @interface Attack {

    /** The numbers of the cases. */
    int[] value();

    /** Whether it is a control. */
    boolean control() default false;

    /** Whether it contains the control of its own. */
    boolean controlled() default false;
}
