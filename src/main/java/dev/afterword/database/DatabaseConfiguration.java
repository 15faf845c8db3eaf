package dev.afterword.database;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The beans of this module. Data sources come from {@link Databases}, so that the schema is migrated before any bean uses one; at
 * the end, pools and server close after all their users.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DataFolder home(Environment environment) {
        return DataFolder.open(Path.of(environment.getProperty("afterword.home", "data")));
    }

    @Bean
    @ConditionalOnMissingBean
    Databases databases(DataFolder home, Environment environment) {
        DatabaseAddress address = new DatabaseAddress(
                environment.getProperty("afterword.db.url"),
                environment.getProperty("afterword.db.user"),
                environment.getProperty("afterword.db.password"));
        return Databases.open(home, address, environment.getProperty("afterword.use", OpenMode.class, OpenMode.SERVE));
    }

    @Bean
    DatabaseAvailability availability(Databases databases) {
        return databases.availability();
    }

    @Bean(destroyMethod = "")
    @Primary
    DataSource appDataSource(Databases databases, Environment environment) {
        return environment.getProperty("afterword.measure", Boolean.class, false)
                ? new CountingDataSource(databases.app())
                : databases.app();
    }

    @Bean(destroyMethod = "")
    @Qualifier("jobs")
    DataSource jobsDataSource(Databases databases) {
        return databases.jobs();
    }
}
