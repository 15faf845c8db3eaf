import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Runs fill.sql on the embedded database of a data folder whose server is up: {@code java -cp <driver> Fill.java <home> <sql>}. */
class Fill {

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Path named = home.resolve("cluster.path");
        Path cluster = Files.exists(named) ? Path.of(Files.readString(named).strip()) : home.resolve("cluster");
        String port = Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip();
        String password = Files.readString(home.resolve("secrets/database-superuser")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/afterword";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Files.readString(Path.of(args[1])));
            connection.commit();
        }
    }
}
