package dev.afterword.people;

import dev.afterword.access.People;
import dev.afterword.access.privilege.Privileges;
import dev.afterword.access.token.Tokens;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The part of the program that a local command needs: the database (the running one, or one that it starts and stops again), people and
 * tokens, and the audit trail that records what they do. It has no server, and creates each part when it is first used.
 */
final class CliContext implements AutoCloseable {

    private final GenericApplicationContext context = new GenericApplicationContext();

    /** @param settings what differs from the environment, such as {@code afterword.home} */
    CliContext(Map<String, Object> settings) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", settings));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(SmartLifecycle.class));
        scanner.scan("dev.afterword.database", "dev.afterword.access", "dev.afterword.audit");
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        registerParts();
        context.addBeanFactoryPostProcessor(factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                BeanDefinition definition = factory.getBeanDefinition(name);
                definition.setLazyInit(true);
            }
        });
        context.refresh();
    }

    People people() {
        return context.getBean(People.class);
    }

    Privileges privileges() {
        return context.getBean(Privileges.class);
    }

    Tokens tokens() {
        return context.getBean(Tokens.class);
    }

    @Override
    public void close() {
        context.close();
    }

    private void registerParts() {
        Supplier<DataSource> app = () -> context.getBean(DataSource.class);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(app.get()));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(app.get()));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(app.get()));
        context.registerBean(Clock.class, Clock::systemUTC);
    }
}
