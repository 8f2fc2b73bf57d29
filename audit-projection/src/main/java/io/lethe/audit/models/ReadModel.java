package io.lethe.audit.models;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What one dashboard reads. Keeps nothing between two calls but its tables. Thread-safe. */
public interface ReadModel {

    /** By which it is rebuilt. */
    String name();

    /** Its tables, without schema, in the order in which they are locked. */
    List<String> tables();

    /** Events that it is made of, by their type without revision. */
    Set<String> kinds();

    /**
     * Takes events that it was never given before, each log partition in its order: a few
     * statements, however many there are. One writer at a time.
     *
     * @param connection in a transaction of the caller
     * @param facts of its kinds, never empty
     */
    void take(Connection connection, Place place, List<Fact> facts) throws SQLException;
}
