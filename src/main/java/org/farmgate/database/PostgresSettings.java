package org.farmgate.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The embedded server's settings, on its command line: what stands in its files cannot override them. An operator may
 * tune them by {@code farmgate.postgres.settings.*}, but not what makes an answered order durable.
 */
final class PostgresSettings {

    static final int CONNECTIONS = 60;

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("logging_collector", "off"),
            // An error's detail and its statement may hold what belongs to a household.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("max_connections", Integer.toString(CONNECTIONS)),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("jit", "off"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("log_line_prefix", "%m [%p] "));

    private final Map<String, String> tuned;

    PostgresSettings(Map<String, String> tuned) {
        for (var name : tuned.keySet()) {
            if (FIXED.containsKey(name) || name.equals("port")) {
                throw new StartRefused("setting-forbidden", name);
            }
        }
        this.tuned = Map.copyOf(tuned);
    }

    List<String> options(int port) {
        var settings = new LinkedHashMap<>(USUAL);
        settings.putAll(tuned);
        settings.putAll(FIXED);
        settings.put("port", Integer.toString(port));
        var options = new ArrayList<String>();
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        return options;
    }
}
