package dev.afterword.database;

import java.util.Map;

/** The three database roles, each with a password of its own in the secrets. */
enum Role {
    /** Owns what migrations create; used for nothing else. */
    OWNER("afterword_owner", "database-owner", Map.of("search_path", "pg_catalog", "lock_timeout", "60s")),
    /** Serves people: sees only what row-level security allows. */
    APP(
            "afterword_app",
            "database-app",
            Map.of(
                    "search_path", "pg_catalog",
                    "statement_timeout", "30s",
                    "lock_timeout", "10s",
                    "idle_in_transaction_session_timeout", "60s")),
    /** Runs the jobs, by narrow policies of its own. */
    JOBS(
            "afterword_jobs",
            "database-jobs",
            Map.of(
                    "search_path", "pg_catalog",
                    "lock_timeout", "30s",
                    "idle_in_transaction_session_timeout", "300s"));

    private final String sqlName;
    private final String secret;

    @SuppressWarnings("ImmutableEnumChecker") // created by Map.of, which is immutable
    private final Map<String, String> settings;

    Role(String sqlName, String secret, Map<String, String> settings) {
        this.sqlName = sqlName;
        this.secret = secret;
        this.settings = settings;
    }

    String sqlName() {
        return sqlName;
    }

    String secret() {
        return secret;
    }

    /** Returns the settings at the start of each of its sessions. */
    Map<String, String> settings() {
        return settings;
    }
}
