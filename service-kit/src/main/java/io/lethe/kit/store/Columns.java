package io.lethe.kit.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch as the arrays of one {@code unnest}: many rows for the price of one
 * statement. Arrays of the element's own class, because only those go to the server in binary.
 */
public final class Columns {

    private Columns() {}

    /** Binds one column of all rows, as {@code text[]}. */
    public static <R> void text(
            PreparedStatement statement,
            int index,
            Collection<R> rows,
            Function<R, ? extends @Nullable String> column)
            throws SQLException {
        set(statement, index, "text", rows.stream().map(column).toArray(String[]::new));
    }

    /** Binds one column of all rows, as {@code boolean[]}. */
    public static <R> void bool(
            PreparedStatement statement,
            int index,
            Collection<R> rows,
            Function<R, ? extends @Nullable Boolean> column)
            throws SQLException {
        set(statement, index, "bool", rows.stream().map(column).toArray(Boolean[]::new));
    }

    /** Binds one column of all rows, as {@code bigint[]}. */
    public static <R> void bigint(
            PreparedStatement statement,
            int index,
            Collection<R> rows,
            Function<R, ? extends @Nullable Long> column)
            throws SQLException {
        set(statement, index, "int8", rows.stream().map(column).toArray(Long[]::new));
    }

    /** Binds one column of all rows, as {@code integer[]}. */
    public static <R> void integer(
            PreparedStatement statement,
            int index,
            Collection<R> rows,
            Function<R, ? extends @Nullable Integer> column)
            throws SQLException {
        set(statement, index, "int4", rows.stream().map(column).toArray(Integer[]::new));
    }

    /** Binds one column of all rows, as {@code bytea[]}. */
    public static <R> void bytes(
            PreparedStatement statement, int index, Collection<R> rows, Function<R, byte[]> column)
            throws SQLException {
        set(statement, index, "bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private static void set(PreparedStatement statement, int index, String type, Object[] elements)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, elements));
    }
}
