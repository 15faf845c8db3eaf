package dev.afterword.web.idempotency;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.kernel.sql.RecordParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The calls with an Idempotency-Key of the last week, and what they were answered. */
@Component
public class IdempotentCallStore {

    private final JdbcClient jdbc;

    IdempotentCallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer, to be given again. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {

        static Answer of(HttpServletRequest request, ContentCachingResponseWrapper response) {
            return new Answer(
                    response.getStatus(),
                    response.getContentType(),
                    response.getHeader("Location"),
                    response.getHeader("ETag"),
                    OneTimeSecret.takenOut(request, response.getContentAsByteArray()));
        }

        void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            set(response, "Content-Type", contentType);
            set(response, "Location", location);
            set(response, "ETag", etag);
            response.setHeader("Idempotent-Replayed", "true");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }

        private static void set(HttpServletResponse response, String header, @Nullable String value) {
            if (value != null) {
                response.setHeader(header, value);
            }
        }
    }

    /** What the call was answered; a problem where the key came with another request, or the call is still under way. */
    Optional<Answer> find(Viewer viewer, String key, byte[] fingerprint) {
        return jdbc.sql("SELECT * FROM web.idempotent_call WHERE person_id = ? AND key = ?")
                .params(viewer.id(), key)
                .query((rs, n) -> {
                    if (!Arrays.equals(rs.getBytes("fingerprint"), fingerprint)) {
                        throw Problem.of(ProblemType.KEY_REUSED);
                    }
                    return new Answer(
                            rs.getInt("status"),
                            rs.getString("content_type"),
                            rs.getString("location"),
                            rs.getString("etag"),
                            rs.getBytes("body"));
                })
                .optional();
    }

    /** Takes the key, before the call is carried out, in its transaction: a second one waits here, and then fails. */
    void claim(Viewer viewer, String key, byte[] fingerprint) {
        jdbc.sql("DELETE FROM web.idempotent_call WHERE created_at < now() - interval '7 days'")
                .update();
        jdbc.sql("INSERT INTO web.idempotent_call (person_id, key, fingerprint) VALUES (?, ?, ?)")
                .params(viewer.id(), key, fingerprint)
                .update();
    }

    void keep(Viewer viewer, String key, Answer answer) {
        jdbc.sql("""
                        UPDATE web.idempotent_call SET status = :status, content_type = :contentType, location = :location,
                            etag = :etag, body = :body
                        WHERE person_id = :viewer AND key = :key""")
                .paramSource(
                        RecordParameters.of(answer).with("viewer", viewer.id()).with("key", key))
                .update();
    }
}
