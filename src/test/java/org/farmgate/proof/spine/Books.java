package org.farmgate.proof.spine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What no page shows: the database of the story, read as its superuser. */
final class Books implements AutoCloseable {

    /** Kinds of accounts, as the ledger keeps them. */
    static final int HOUSEHOLD = 2;

    static final int STORE = 3;
    static final int STATION = 4;
    static final int CARRIER = 5;
    static final int PLATFORM = 6;

    private static final int PORT_LINE = 3;

    private final Connection connection;

    Books(Path data) {
        try {
            var folder = data.toAbsolutePath();
            var password = Files.readString(folder.resolve("keys").resolve("postgres.password"))
                    .strip();
            var port = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                    .get(PORT_LINE)
                    .strip();
            connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/farmgate", "postgres", password);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void change(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    long number(String sql, Object... parameters) {
        return Long.parseLong(texts(sql, parameters).get(0));
    }

    /** The first column of each row, as text. */
    List<String> texts(String sql, Object... parameters) {
        var texts = new ArrayList<String>();
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a sub-order's settlement gave to each kind of account. */
    Map<Integer, Long> settled(int county, String subOrder) {
        var shares = new LinkedHashMap<Integer, Long>();
        texts("""
                select a.kind || ' ' || sum(e.minor)
                from ledger.transfer t
                join ledger.entry e on e.county = t.county and e.transfer = t.id
                join ledger.account a on a.county = e.county and a.id = e.account
                where t.county = ? and t.reference = ?::uuid and t.kind = 2
                group by a.kind
                order by a.kind
                """, county, subOrder).forEach(row -> {
            var cells = row.split(" ", 2);
            shares.put(Integer.parseInt(cells[0]), Long.parseLong(cells[1]));
        });
        return shares;
    }

    /** The books whose entries do not sum to zero, and, as one more, all of them together where that is not zero. */
    List<String> unbalanced() {
        return texts("""
                select 'book ' || e.county from ledger.entry e group by e.county having sum(e.minor) <> 0
                union all select 'all books' from ledger.entry having sum(minor) <> 0
                """);
    }

    /** Tables that are read without a scope and in whose rows two of these stand together. */
    List<String> joined(String one, String other) {
        var found = new ArrayList<String>();
        var open = texts("""
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relrowsecurity and n.nspname !~ '^(pg_|information_schema)'
                  and has_table_privilege('farmgate_app', c.oid, 'select')
                order by 1
                """);
        for (String table : open) {
            if (number(
                            "select count(*) from " + table + " x where x::text like ? and x::text like ?",
                            "%" + one + "%",
                            "%" + other + "%")
                    > 0) {
                found.add(table);
            }
        }
        return found;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
