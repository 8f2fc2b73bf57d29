package io.lethe.audit.models;

/** Where the tables of a read model are. */
public enum Place {
    /** Those that dashboards read. */
    LIVE("dashboards"),
    /** Those that are being made anew. */
    BESIDE("rebuilding");

    private final String schema;

    Place(String schema) {
        this.schema = schema;
    }

    /** The table of that name there. */
    public String table(String name) {
        return schema + "." + name;
    }

    /** The statement with {@code @} before the names of tables. */
    String in(String sql) {
        return sql.replace("@", schema + ".");
    }
}
