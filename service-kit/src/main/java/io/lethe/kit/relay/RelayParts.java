package io.lethe.kit.relay;

import io.lethe.kit.topics.Topics;

/**
 * What a relay is made of and keeps from one term to the next.
 *
 * @param name of the relay at Kafka: what its transactional ids begin with
 */
record RelayParts(
        String name,
        RelaySettings settings,
        RelayTopics topics,
        Topics plans,
        KafkaClients clients,
        Lease lease,
        RelayedEvents events,
        RelayStatus status,
        RelayMetrics metrics,
        Checkpoints checkpoints) {

    String transactionalId(Term term) {
        return name + "." + term.generation();
    }
}
