package dev.afterword.weak;

import dev.afterword.Afterword;
import dev.afterword.report.PrintsInTheServer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the program with the fault that its argument names. */
public final class WeakProgram {

    private static final Map<String, Consumer<GenericApplicationContext>> FAULTS = Map.of(
            "forms",
            program -> {
                withoutLimits(program);
                program.registerBean(RoomAsAnnounced.class);
            },
            "uploads",
            program -> {
                withoutLimits(program);
                program.registerBean(TransactionFirst.class);
            },
            "raw",
            program -> program.registerBean(WholeEvents.class),
            "exports",
            program -> program.registerBean(WholeTrail.class),
            "texts",
            program -> program.registerBean(UnboundTexts.class),
            "prints",
            program -> program.registerBean(PrintsInTheServer.class));

    private WeakProgram() {}

    public static void main(String[] args) {
        Consumer<GenericApplicationContext> fault = Objects.requireNonNull(FAULTS.get(args[0]), args[0]);
        SpringApplication program = new SpringApplication(Afterword.class);
        program.addInitializers(context -> fault.accept((GenericApplicationContext) context));
        program.run();
    }

    /** The filter that bounds what a request may claim. */
    private static void withoutLimits(GenericApplicationContext program) {
        program.addBeanFactoryPostProcessor(
                beans -> ((BeanDefinitionRegistry) beans).removeBeanDefinition("requestLimits"));
    }
}
