package org.farmgate.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Binds a statement's parameters, one after the other. A column of values goes over as one array, to be taken apart by
 * {@code unnest}: one parameter for any number of rows, and numbers in binary.
 */
public final class Parameters {

    private static final long MICROS_IN_SECOND = 1_000_000;
    private static final long NANOS_IN_MICRO = 1_000;

    private final PreparedStatement statement;
    private int last;

    public Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** A moment as PostgreSQL keeps it: in SQL {@code timestamptz 'epoch' + micros * interval '1 microsecond'}. */
    public static long micros(Instant moment) {
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond(), MICROS_IN_SECOND), moment.getNano() / NANOS_IN_MICRO);
    }

    public Parameters number(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    public Parameters number(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    public Parameters text(String value) throws SQLException {
        statement.setString(++last, value);
        return this;
    }

    public Parameters uuid(@Nullable UUID value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.OTHER, "uuid");
        } else {
            statement.setObject(++last, value);
        }
        return this;
    }

    public Parameters ints(int[] values) throws SQLException {
        statement.setObject(++last, values);
        return this;
    }

    public <T> Parameters ints(List<T> rows, ToIntFunction<T> value) throws SQLException {
        return ints(rows.stream().mapToInt(value).toArray());
    }

    public Parameters longs(long[] values) throws SQLException {
        statement.setObject(++last, values);
        return this;
    }

    public <T> Parameters longs(List<T> rows, ToLongFunction<T> value) throws SQLException {
        return longs(rows.stream().mapToLong(value).toArray());
    }

    public <T> Parameters moments(List<T> rows, Function<T, Instant> value) throws SQLException {
        return longs(rows, row -> micros(value.apply(row)));
    }

    public <T> Parameters uuids(List<T> rows, Function<T, @Nullable UUID> value) throws SQLException {
        var values = new @Nullable UUID[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setObject(++last, new UuidArray(values));
        return this;
    }

    public <T> Parameters texts(List<T> rows, Function<T, @Nullable String> value) throws SQLException {
        var values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(++last, statement.getConnection().createArrayOf("text", values));
        return this;
    }
}
