package dev.afterword.people;

import dev.afterword.access.People;
import dev.afterword.access.Tokens;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
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
 * The part of the program that a local command needs: the database (the running one, or one that it starts and stops again),
 * people and tokens, and the audit trail that hears what they do. No server; each part is made when it is first asked for.
 */
final class LocalProgram implements AutoCloseable {

    private final GenericApplicationContext context = new GenericApplicationContext();

    /** @param settings what differs from the environment, such as {@code afterword.home} */
    LocalProgram(Map<String, Object> settings) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command", settings));
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AnnotationTypeFilter(Controller.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(SmartLifecycle.class));
        scanner.scan("dev.afterword.database", "dev.afterword.access", "dev.afterword.audit");
        new AnnotatedBeanDefinitionReader(context).register(Parts.class);
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

    Tokens tokens() {
        return context.getBean(Tokens.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        JdbcClient jdbcClient(DataSource app) {
            return JdbcClient.create(app);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource app) {
            return new JdbcTemplate(app);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource app) {
            return new JdbcTransactionManager(app);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
