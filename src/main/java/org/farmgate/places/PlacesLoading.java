package org.farmgate.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;

/**
 * Loads the packed places, whole or not at all: between the migration that makes the table and the one that makes its
 * indexes. A packed edition that was changed after it was loaded is refused at start, by its checksum.
 */
@Component
class PlacesLoading implements JavaMigration {

    /** The day of the packed edition; its codes count from here. */
    private static final String EDITION_DAY = "2023-06-30";

    private static final int BUFFER_CHARACTERS = 1 << 16;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611220411");
    }

    @Override
    public String getDescription() {
        return "places edition of " + EDITION_DAY;
    }

    @Override
    public Integer getChecksum() {
        return PackedPlaces.checksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        var connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            // New storage in this transaction: a server with wal_level=minimal then writes the rows only once.
            statement.execute("truncate places.place");
            copy(connection.unwrap(PGConnection.class));
            statement.execute("""
                    insert into places.code (place, kind, code, from_day)
                    select id, kind, code, date '%s'
                    from places.place
                    where kind in ('province', 'prefecture', 'county', 'zone')
                    """.formatted(EDITION_DAY));
        }
    }

    private static void copy(PGConnection connection) throws SQLException, IOException {
        var copy = connection.getCopyAPI().copyIn("""
                copy places.place (id, kind, code, parent, county, name, lat, lon, bigrams)
                from stdin with (encoding 'UTF8')
                """);
        try {
            var rows = new StringBuilder(BUFFER_CHARACTERS + 1024);
            new PackedPlaces().read((place, county) -> {
                append(rows, place, county);
                if (rows.length() > BUFFER_CHARACTERS) {
                    write(copy, rows);
                }
            });
            write(copy, rows);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void append(StringBuilder rows, Place place, @Nullable Integer county) {
        rows.append(place.id()).append('\t');
        rows.append(place.kind().word()).append('\t');
        rows.append(place.code()).append('\t');
        cell(rows, place.parent()).append('\t');
        cell(rows, county).append('\t');
        rows.append(place.name()).append('\t');
        cell(rows, place.lat()).append('\t');
        cell(rows, place.lon()).append("\t{");
        var bigrams = Bigrams.of(place.name());
        for (int i = 0; i < bigrams.length; i++) {
            if (i > 0) {
                rows.append(',');
            }
            rows.append(bigrams[i]);
        }
        rows.append("}\n");
    }

    private static StringBuilder cell(StringBuilder rows, @Nullable Number value) {
        return value == null ? rows.append("\\N") : rows.append(value);
    }

    private static void write(CopyIn copy, StringBuilder rows) throws IOException {
        var bytes = rows.toString().getBytes(UTF_8);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException failure) {
            throw new IOException("the packed places could not be written", failure);
        }
        rows.setLength(0);
    }
}
