package io.lethe.quickstart;

import io.lethe.embedded.LocalPostgres;
import io.lethe.quickstart.secrets.SecretFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database server, with a database and an owner for the vault and for each service. */
final class PostgresPart implements Part {

    private static final String SUPERUSER = "postgres";
    private static final String VAULT = "vault";

    private final Path folder;
    private final Port port;
    private final SecretFolder secrets;
    private volatile @Nullable LocalPostgres server;

    PostgresPart(Path folder, Port port, SecretFolder secrets) {
        this.folder = folder;
        this.port = port;
        this.secrets = secrets;
    }

    /**
     * Where a service finds its database.
     *
     * @param password kept out of {@link #toString()}
     */
    record Database(String url, String user, String password) {

        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    @Override
    public Port port() {
        return port;
    }

    @Override
    public Probe probe() {
        return Probe.POSTGRES;
    }

    @Override
    public void start() throws IOException {
        server =
                LocalPostgres.start(
                        new LocalPostgres.Settings(
                                folder, port.number(), secrets.password(SUPERUSER)));
    }

    /** The service's own database, made at first use. */
    Database databaseOf(Service service) throws IOException, SQLException {
        return database(service.name());
    }

    /** The vault's database, which all services share. */
    Database vault() throws IOException, SQLException {
        return database(VAULT);
    }

    private Database database(String name) throws IOException, SQLException {
        LocalPostgres running = server;
        if (running == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        String password = secrets.password(name);
        running.createDatabase(name, name, password);
        return new Database(running.jdbcUrl(name), name, password);
    }

    @Override
    public void close() {
        LocalPostgres running = server;
        if (running != null) {
            running.close();
        }
    }
}
