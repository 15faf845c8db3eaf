package dev.afterword.testing;

import dev.afterword.database.DataFolder;
import dev.afterword.database.Databases;
import dev.afterword.database.TestCluster;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Puts a test database and a test home where the program would open its own. */
public class FreshDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        TestCluster.shared().endAfterApplications();
        context.registerBean(TestDatabase.class, TestDatabase::fresh);
        context.registerBean(
                Databases.class, () -> context.getBean(TestDatabase.class).databases());
        // Tests come from one address; those of limits say that they come from another one.
        TestPropertyValues.of(
                        "afterword.strangers.exempt=127.0.0.0/8,::1",
                        "afterword.proxies=127.0.0.1,::1",
                        "afterword.print.warm=false")
                .applyTo(context);
        Path folder = Path.of("target", "homes", UUID.randomUUID().toString());
        context.registerBean(DataFolder.class, () -> DataFolder.open(folder));
    }
}
