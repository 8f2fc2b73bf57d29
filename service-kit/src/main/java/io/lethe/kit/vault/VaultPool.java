package io.lethe.kit.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * Connections to the vault. No bean of its type: a service has one data source, and it is its own.
 */
final class VaultPool implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 5_000;

    /**
     * To look up one alias, making a plan costs more than following it. One that is kept must not
     * be of the time when the table was small.
     */
    private static final String PLANS =
            "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off";

    /** By the number that PostgreSQL gives the type. */
    private static final String ARRAYS_OF_UUID = "2951";

    private final HikariDataSource pool;

    VaultPool(VaultProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("vault");
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setMaximumPoolSize(properties.connections());
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.addDataSourceProperty("options", PLANS);
        config.addDataSourceProperty("binaryTransferEnable", ARRAYS_OF_UUID);
        this.pool = new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
