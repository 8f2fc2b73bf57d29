package io.lethe.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Axon as its reference guide wires it on JDBC: its own tables, its own engine, one command in one
 * unit of work in one transaction, an aggregate that is loaded before it decides. It writes no read
 * model, no outbox and nothing to Kafka, so the comparison is in its favour.
 */
final class PlainAxon {

    private static final int CALLERS = 16;

    private PlainAxon() {}

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("axon");
        try (HikariDataSource pool = database.pool(CALLERS)) {
            engine(database::connect).createSchema(PostgresEventTableFactory.INSTANCE);
            // One connection per unit of work, committed with it: what Spring's transactions amount
            // to.
            CommandGateway gateway =
                    gateway(
                            engine(
                                    new UnitOfWorkAwareConnectionProviderWrapper(
                                            new DataSourceConnectionProvider(pool))));
            run.servers().settle();
            double perSecond =
                    new Callers(
                                    CALLERS,
                                    run.options().seconds().dividedBy(2),
                                    run.options().seconds())
                            .run(() -> () -> give(gateway))
                            .perSecond();
            return List.of(
                    Row.limit(
                            Figure.AXON,
                            "Axon as it comes, one command one transaction, 16 callers",
                            perSecond,
                            Unit.PER_SECOND));
        }
    }

    private static long give(CommandGateway gateway) {
        gateway.sendAndWait(new PlainConsent.Give(Samples.consent()));
        return 1;
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections) {
        Serializer serializer = Jackson3Serializer.builder().build();
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(serializer).snapshotSerializer(serializer);
        return builder.connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    private static CommandGateway gateway(JdbcEventStorageEngine engine) {
        EventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
        CommandBus bus = SimpleCommandBus.builder().build();
        EventSourcingRepository<PlainConsent> repository =
                EventSourcingRepository.builder(PlainConsent.class).eventStore(store).build();
        AggregateAnnotationCommandHandler.<PlainConsent>builder()
                .aggregateType(PlainConsent.class)
                .repository(repository)
                .build()
                .subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }
}
