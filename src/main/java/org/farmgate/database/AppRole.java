package org.farmgate.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Row-level security protects households only from a role that cannot switch it off: any other is refused at start. */
final class AppRole {

    private static final int CLOCK_TOLERANCE_SECONDS = 20;

    private AppRole() {}

    static void verify(Server server) {
        var pool = DatabaseConfiguration.signedIn(server.url(), server.app(), "farmgate start");
        try (var connection = pool.getConnection()) {
            verify(connection, server.app().role());
        } catch (SQLException e) {
            throw new StartRefused(
                    e, "server-unreachable", server.url(), server.app().role(), String.valueOf(e.getMessage()));
        }
    }

    private static void verify(Connection connection, String role) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as powerful,
                               has_database_privilege(current_database(), 'temp') as temp,
                               exists (select 1 from pg_class c where pg_has_role(c.relowner, 'member'))
                                 or exists (select 1 from pg_namespace n where pg_has_role(n.nspowner, 'member'))
                                 or exists (select 1 from pg_database d
                                            where d.datname = current_database() and pg_has_role(d.datdba, 'member'))
                                 or exists (select 1 from pg_auth_members m where m.member = r.oid) as owner,
                               abs(extract(epoch from clock_timestamp()) - %d)::bigint as apart
                        from pg_roles r where r.rolname = current_user
                        """.formatted(System.currentTimeMillis() / 1000))) {
            rows.next();
            refuse(rows.getBoolean("powerful"), "role-superuser", role);
            refuse(rows.getBoolean("owner"), "role-owner", role); // first, as an owner's rights are more than its own
            refuse(rows.getBoolean("temp"), "role-temp", role);
            long apart = rows.getLong("apart");
            refuse(apart > CLOCK_TOLERANCE_SECONDS, "clock-apart", Long.toString(apart), CLOCK_TOLERANCE_SECONDS);
        }
    }

    private static void refuse(boolean wrong, String key, Object... details) {
        if (wrong) {
            throw new StartRefused(key, details);
        }
    }
}
