import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ceiling of {@code bin/bench limit}: the same work with the same libraries and nothing else, that is without access rules, audit trail,
 * languages and layout. Tomcat on virtual threads, one transaction for each request, HTML as JTE writes it, or JSON. It works on copies of the
 * tables, in the database of a data folder whose server is up: {@code java -cp <libraries> Bare.java <home> <port>}.
 */
class Bare {

    private static final String COPIES = """
            DROP SCHEMA IF EXISTS bare CASCADE;
            CREATE SCHEMA bare;
            CREATE TABLE bare.incident AS SELECT id, key, title, summary, severity, category, tlp, created_at, search FROM incident.incident;
            ALTER TABLE bare.incident ADD PRIMARY KEY (id);
            CREATE UNIQUE INDEX ON bare.incident (key);
            CREATE INDEX ON bare.incident (created_at DESC, id DESC);
            CREATE INDEX ON bare.incident USING gin (search);
            CREATE TABLE bare.event AS SELECT id, incident_id, number, title, description, source FROM timeline.event;
            ALTER TABLE bare.event ADD PRIMARY KEY (id);
            CREATE INDEX ON bare.event (incident_id, number);
            CREATE TABLE bare.entry (chain uuid, seq bigint, at timestamptz DEFAULT now(), action text, hash bytea, PRIMARY KEY (chain, seq));
            ANALYZE bare.incident; ANALYZE bare.event;
            """;

    private static final String INCIDENT =
            "SELECT key, title, summary, severity::text, category, tlp, created_at::text FROM bare.incident WHERE key = ?";
    private static final String EVENTS = """
            SELECT e.number::text, e.title, e.description, e.source FROM bare.event e JOIN bare.incident i ON i.id = e.incident_id
            WHERE i.key = ? ORDER BY e.number LIMIT 50""";
    private static final String NEWEST =
            "SELECT key, title, severity::text, category, tlp, i.created_at::text FROM bare.incident i ORDER BY i.created_at DESC, i.id DESC LIMIT 50";
    private static final String SEARCH = """
            SELECT key, title, severity::text, category, tlp, i.created_at::text FROM bare.incident i
            WHERE search @@ websearch_to_tsquery('simple', ?) ORDER BY i.created_at DESC, i.id DESC LIMIT 50""";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static void main(String[] args) throws Exception {
        DataSource database = database(Path.of(args[0]));
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(COPIES);
            connection.commit();
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("bare").toString());
        tomcat.setPort(Integer.parseInt(args[1]));
        tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Context context = tomcat.addContext("", null);
        add(context, "/incident/*", (request, response) -> html(response, database, INCIDENT, EVENTS, key(request)));
        add(context, "/list", (request, response) -> html(response, database, null, NEWEST, null));
        add(context, "/api/incident/*", (request, response) -> json(response, database, INCIDENT, EVENTS, key(request)));
        add(context, "/api/list", (request, response) -> json(response, database, null, NEWEST, null));
        add(context, "/api/search", (request, response) -> json(response, database, null, SEARCH, request.getParameter("q")));
        add(context, "/api/create", (request, response) -> create(request, response, database));
        tomcat.start();
        tomcat.getServer().await();
    }

    private static DataSource database(Path home) throws IOException {
        Path named = home.resolve("cluster.path");
        Path cluster = Files.exists(named) ? Path.of(Files.readString(named).strip()) : home.resolve("cluster");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:"
                + Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip() + "/afterword");
        source.setUser("postgres");
        source.setPassword(Files.readString(home.resolve("secrets/database-superuser")).strip());
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(20);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private interface Work {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException;
    }

    private static void add(Context context, String path, Work work) {
        Tomcat.addServlet(context, path, new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                try {
                    work.answer(request, response);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        });
        context.addServletMappingDecoded(path, path);
    }

    private static String key(HttpServletRequest request) {
        return request.getPathInfo().substring(1);
    }

    private record Found(List<String> head, List<List<String>> rows) {}

    private static Found read(DataSource database, String head, String rows, String value) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Found found = new Found(
                    head == null ? List.of() : rows(connection, head, value).getFirst(), rows(connection, rows, value));
            connection.commit();
            return found;
        }
    }

    private static List<List<String>> rows(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (value != null) {
                statement.setString(1, value);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                int width = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<String> row = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    private static void html(HttpServletResponse response, DataSource database, String head, String rows, String value)
            throws IOException, SQLException {
        Found found = read(database, head, rows, value);
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        OwaspHtmlTemplateOutput page = new OwaspHtmlTemplateOutput(bytes);
        page.writeContent("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Incident</title></head><body><dl>");
        for (String each : found.head()) {
            cell(page, "dd", each);
        }
        page.writeContent("</dl><table>");
        for (List<String> row : found.rows()) {
            page.writeContent("<tr>");
            for (String each : row) {
                cell(page, "td", each);
            }
            page.writeContent("</tr>");
        }
        page.writeContent("</table></body></html>");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.getContentLength());
        bytes.writeTo(response.getOutputStream());
    }

    private static void cell(OwaspHtmlTemplateOutput page, String tag, String text) {
        page.writeContent("<" + tag + ">");
        page.setContext(tag, null);
        page.writeUserContent(text);
        page.writeContent("</" + tag + ">");
    }

    private static void json(HttpServletResponse response, DataSource database, String head, String rows, String value)
            throws IOException, SQLException {
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(read(database, head, rows, value)));
    }

    /** Adds an incident and an entry about it. */
    private static void create(HttpServletRequest request, HttpServletResponse response, DataSource database)
            throws IOException, SQLException {
        Map<?, ?> sent = JSON.readValue(request.getInputStream(), Map.class);
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement incident = connection.prepareStatement(
                        "INSERT INTO bare.incident (id, key, title, summary, tlp, created_at) VALUES (?, ?, ?, ?, 'AMBER', now())");
                PreparedStatement entry = connection.prepareStatement(
                        "INSERT INTO bare.entry (chain, seq, action, hash) VALUES (?, 1, 'incident.recorded', sha256(?))")) {
            incident.setObject(1, id);
            incident.setString(2, id.toString());
            incident.setString(3, (String) sent.get("title"));
            incident.setString(4, (String) sent.get("summary"));
            incident.executeUpdate();
            entry.setObject(1, id);
            entry.setBytes(2, id.toString().getBytes());
            entry.executeUpdate();
            connection.commit();
        }
        response.setStatus(201);
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(Map.of("key", id.toString())));
    }
}
