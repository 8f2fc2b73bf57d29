package io.lethe.audit.checkpoints;

import javax.sql.DataSource;

/** The component without Spring. */
public final class ConsistencyPathsFixture {

    private ConsistencyPathsFixture() {}

    public static ConsistencyPaths of(DataSource dataSource) {
        return new ConsistencyPaths(dataSource);
    }
}
