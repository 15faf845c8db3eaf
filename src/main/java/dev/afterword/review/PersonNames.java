package dev.afterword.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of people, to be shown beside what they did. */
@Component
class PersonNames {

    private final JdbcClient jdbc;

    PersonNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, String> of(Collection<UUID> people) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("SELECT id, name FROM access.person WHERE id = ANY (?)")
                .param(people.toArray(UUID[]::new))
                .query((rs, n) -> names.put(rs.getObject("id", UUID.class), rs.getString("name")))
                .list();
        return names;
    }
}
