package io.lethe.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service needs around it, for one test: a database, the vault's, a broker of its own (the
 * topics have fixed names), an issuer and key folders. Other services may stand in them too.
 */
public class ServiceSurroundings implements AutoCloseable {

    private final String service;
    private final Class<?> application;
    private final Path folder;
    private final Map<String, TestDatabase> databases = new HashMap<>();
    private final @Nullable TestDatabase vault;
    private final BrokerDisk broker;
    private final TestIssuer issuer = new TestIssuer();

    /**
     * @param service by its name, such as {@code consent}
     * @param application its Spring application
     */
    public ServiceSurroundings(String service, Class<?> application) {
        this(service, application, TestServers.freshDatabase());
    }

    private ServiceSurroundings(
            String service, Class<?> application, @Nullable TestDatabase vault) {
        this.service = service;
        this.application = application;
        this.vault = vault;
        folder = TestServers.freshFolder(service);
        broker = new BrokerDisk(folder.resolve("kafka"));
    }

    /** For a service that knows no subjects. */
    public static ServiceSurroundings withoutVault(String service, Class<?> application) {
        return new ServiceSurroundings(service, application, null);
    }

    Class<?> application() {
        return application;
    }

    /** Of the service; the same for every start. */
    public TestDatabase database() {
        return database(service);
    }

    /** Of a service, by its name; the same for every start. */
    public TestDatabase database(String ofService) {
        return databases.computeIfAbsent(ofService, _ -> TestServers.freshDatabase());
    }

    public TestDatabase vault() {
        if (vault == null) {
            throw new IllegalStateException("These surroundings are without a vault");
        }
        return vault;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The broker, for what may happen to one. */
    public BrokerDisk broker() {
        return broker;
    }

    /** A system that reports to the service. */
    public Upstream upstream() {
        return new Upstream(bootstrapServers(), "lethe." + service + ".inbound");
    }

    public TestIssuer issuer() {
        return issuer;
    }

    public Path folder() {
        return folder;
    }

    /** The properties of the service in these surroundings, on a free port. */
    public Map<String, String> properties() {
        return properties(service);
    }

    /** The properties of a service, by its name. */
    public Map<String, String> properties(String ofService) {
        TestDatabase database = database(ofService);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", ofService + "-service");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        properties.put("lethe.keys.folder", folder.resolve("keys-" + ofService).toString());
        if (vault != null) {
            properties.put("lethe.vault.url", vault.jdbcUrl());
            properties.put("lethe.vault.username", vault.user());
            properties.put("lethe.vault.password", vault.password());
            properties.put("lethe.vault.folder", folder.resolve("vault").toString());
            properties.put("lethe.vault.ledger", folder.resolve("ledger").toString());
            properties.put("lethe.vault.horizon", "0s");
        }
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuer.keysUrl());
        properties.put("lethe.security.metrics-open-on-loopback", "true");
        // Tests count events, and want none but their own among them.
        properties.put("lethe.decisions.count-every", "1h");
        return properties;
    }

    @Override
    public void close() {
        broker.close();
        issuer.close();
        TestServers.discard(folder);
    }
}
