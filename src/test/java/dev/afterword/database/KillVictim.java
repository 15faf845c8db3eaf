package dev.afterword.database;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * A separate program that is killed while it writes: it prints the number of each row once the commit is acknowledged. Arguments:
 * cluster, programs, log, user or "-", the superuser's password, the first number, settings.
 */
final class KillVictim {

    private static final int WRITERS = 16;

    private KillVictim() {}

    public static void main(String[] args) throws Exception {
        OsUser user = args[3].equals("-") ? OsUser.self() : new OsUser(args[3]);
        ClusterLocation place = new ClusterLocation(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), user);
        Map<String, String> settings = args.length > 6 ? Map.of(args[6], args[7]) : Map.of();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        place, args[4].getBytes(StandardCharsets.US_ASCII), settings, Duration.ofSeconds(30))
                .orElseThrow();
        long first = Long.parseLong(args[5]);
        for (int writer = 0; writer < WRITERS; writer++) {
            long start = first + writer;
            Thread.ofPlatform().start(() -> write(postgres.endpoint("postgres"), start));
        }
    }

    private static void write(Endpoint endpoint, long first) {
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        try (Connection connection = endpoint.withLongTimeout().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into kept values (?)")) {
            for (long number = first; ; number += WRITERS) {
                insert.setLong(1, number);
                insert.executeUpdate();
                output.print(number + "\n");
                output.flush();
            }
        } catch (SQLException e) {
            // The database is gone: nothing more is acknowledged.
            return;
        }
    }
}
