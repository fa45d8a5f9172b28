package org.farmgate.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/** A column of values as one parameter: for {@code unnest (:ids)} and {@code = any (:ids)}. */
public record Column(String type, List<?> values) implements SqlTypeValue {

    public Column {
        values = List.copyOf(values);
    }

    public static Column of(String type, Collection<?> values) {
        return new Column(type, List.copyOf(values));
    }

    @Override
    public void setTypeValue(PreparedStatement statement, int parameter, int sqlType, @Nullable String typeName)
            throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values.toArray()));
    }
}
