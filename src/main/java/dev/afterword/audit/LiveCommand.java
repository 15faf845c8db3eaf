package dev.afterword.audit;

import dev.afterword.audit.signature.VerifierKeys;
import dev.afterword.database.DataFolder;
import dev.afterword.database.DatabaseAddress;
import dev.afterword.database.Databases;
import dev.afterword.database.OpenMode;
import dev.afterword.kernel.sql.RecordedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code bin/afterword verify --live}: checks this installation itself, on the data folder {@code AFTERWORD_HOME}, also while the server
 * runs. It only reads.
 */
final class LiveCommand {

    private LiveCommand() {}

    /**
     * Verifies.
     *
     * @param keys the public keys to trust; null for those beside the checkpoints
     * @param checkpoints the folder of the checkpoints; null for that of the installation
     */
    static LiveVerification.Result run(
            @Nullable String incident, @Nullable VerifierKeys keys, @Nullable Path checkpoints) throws IOException {
        DataFolder home = DataFolder.open(Path.of(Objects.requireNonNullElse(System.getenv("AFTERWORD_HOME"), "data")));
        try (Databases databases = Databases.open(home, DatabaseAddress.fromEnvironment(), OpenMode.COMMAND)) {
            return run(home, databases.owner(), incident, keys, checkpoints);
        }
    }

    static LiveVerification.Result run(
            DataFolder home,
            DataSource database,
            @Nullable String incident,
            @Nullable VerifierKeys keys,
            @Nullable Path checkpoints)
            throws IOException {
        Path folder = checkpoints == null ? home.folder("checkpoints") : checkpoints;
        VerifierKeys trusted =
                keys == null ? VerifierKeys.parse(Files.readString(folder.resolve(CheckpointFiles.KEYS))) : keys;
        List<Path> files = CheckpointFiles.list(folder);
        try (var owner = new SingleConnectionDataSource(database.getConnection(), true);
                GenericApplicationContext context = context(home, owner)) {
            return new LiveVerification(
                            new LiveStore(owner),
                            context.getBeansOfType(RecordedRows.class).values(),
                            files,
                            trusted,
                            Clock.systemUTC())
                    .run(incident);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The stores of the modules, which read with the rights of the owner here. */
    private static GenericApplicationContext context(DataFolder home, DataSource owner) {
        GenericApplicationContext context = new GenericApplicationContext();
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(RecordedRows.class));
        scanner.addIncludeFilter(new RegexPatternTypeFilter(
                Pattern.compile("dev\\.afterword\\..*\\.(Vault|DataKeys|DataKeyStore|Transactions|ContentLimit)")));
        scanner.scan("dev.afterword");
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.getBeanFactory().setConversionService(new ApplicationConversionService());
        RootBeanDefinition source = new RootBeanDefinition(DataSource.class, () -> owner);
        source.addQualifier(
                new AutowireCandidateQualifier(org.springframework.beans.factory.annotation.Qualifier.class, "jobs"));
        context.registerBeanDefinition("owner", source);
        context.registerBean(DataFolder.class, () -> home);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(owner));
        context.registerBean(JdbcOperations.class, () -> new JdbcTemplate(owner));
        context.registerBean(NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(owner));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(owner));
        context.refresh();
        return context;
    }
}
