package io.lethe.kit.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * The aggregates of a service, each behind Axon's own handler and repository. No command bus and no
 * unit of work per command: the batch is the unit of work. Thread-safe: what is under way is bound
 * to its thread.
 */
final class Aggregates {

    private record Handler(String commandName, MessageHandler<CommandMessage<?>> handler) {}

    private final Map<Class<? extends Command>, Handler> handlers = new HashMap<>();

    Aggregates(EventStore eventStore, List<AggregateType<?>> types) {
        // One repository per aggregate, whatever commands it takes: two of them would load a stream
        // twice in a batch, and append to it twice.
        Map<Class<?>, MessageHandler<CommandMessage<?>>> deciding = new HashMap<>();
        for (AggregateType<?> type : types) {
            var handler =
                    deciding.computeIfAbsent(type.aggregate(), _ -> deciding(eventStore, type));
            handlers.put(type.command(), new Handler(type.command().getName(), handler));
        }
    }

    private static <T> MessageHandler<CommandMessage<?>> deciding(
            EventStore eventStore, AggregateType<T> type) {
        // The unique constraint on a stream guards it against every writer of every replica; a lock
        // in this process would guard it against nobody.
        EventSourcingRepository<T> repository =
                EventSourcingRepository.builder(type.aggregate())
                        .lockFactory(NullLockFactory.INSTANCE)
                        .eventStore(eventStore)
                        .build();
        return AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type.aggregate())
                .repository(repository)
                .commandTargetResolver(Aggregates::target)
                .build();
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        Object stream = ((Command) message.getPayload()).stream();
        return new VersionedAggregateIdentifier(stream, null);
    }

    /** Lets the command's aggregate decide; its events wait in the current unit of work. */
    void handle(Command command) throws Exception {
        if (command instanceof Together(Command first, List<Command> others)) {
            decide(first);
            for (Command other : others) {
                decide(other);
            }
        } else {
            decide(command);
        }
    }

    private void decide(Command command) throws Exception {
        Handler handler = handlerFor(command);
        handler.handler()
                .handle(
                        new GenericCommandMessage<>(
                                new GenericMessage<>(command), handler.commandName()));
    }

    private Handler handlerFor(Command command) {
        for (Map.Entry<Class<? extends Command>, Handler> each : handlers.entrySet()) {
            if (each.getKey().isInstance(command)) {
                return each.getValue();
            }
        }
        throw new IllegalArgumentException("No aggregate decides " + command.getClass().getName());
    }
}
