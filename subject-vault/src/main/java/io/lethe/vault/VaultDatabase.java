package io.lethe.vault;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the vault. */
public final class VaultDatabase {

    private VaultDatabase() {}

    /** Brings the database to the newest version. Several services may do so at once. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/lethe-vault")
                .table("lethe_vault_history")
                .load()
                .migrate();
    }
}
