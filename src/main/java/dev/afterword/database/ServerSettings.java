package dev.afterword.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings with which the embedded server starts. They are on its command line, where they override those in {@code
 * postgresql.conf}.
 *
 * @param title of its processes
 * @param port on the loopback interface
 */
record ServerSettings(String title, int port) {

    /** Returns these settings with some overridden; only tests override any. */
    Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(Map.ofEntries(
                Map.entry("cluster_name", title),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("fsync", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("max_connections", "60"),
                // right after an import the statistics are those of an empty database, and home took six times as long
                // for a minute
                Map.entry("autovacuum_naptime", "10s"),
                Map.entry("shared_buffers", sharedBuffers() + "MB"),
                Map.entry("max_wal_size", "1GB"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                // Statements contain people's data, which must never get into the log.
                Map.entry("log_statement", "none"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length", "0"),
                Map.entry("log_parameter_max_length_on_error", "0"),
                Map.entry("log_checkpoints", "off"),
                Map.entry("client_connection_check_interval", "10s")));
        all.putAll(others);
        return all;
    }

    /** Returns an eighth of the memory of the machine, within bounds: searching five million rows reads more than fits into the least. */
    private static long sharedBuffers() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp(memory / 8 / (1024 * 1024), 128, 1024);
    }
}
