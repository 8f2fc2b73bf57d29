package io.lethe.kit.batch;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch as the arrays of one {@code unnest}: many rows for the price of one
 * statement.
 */
public final class Columns {

    private Columns() {}

    /**
     * Binds one column of all rows.
     *
     * @param type the element's type as PostgreSQL calls it
     */
    public static <R> void set(
            PreparedStatement statement,
            int index,
            String type,
            List<R> rows,
            Function<R, ? extends @Nullable Object> column)
            throws SQLException {
        statement.setArray(
                index,
                statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
