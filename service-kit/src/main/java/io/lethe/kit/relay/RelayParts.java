package io.lethe.kit.relay;

import io.lethe.kit.topics.Topics;

/** What a relay is made of and keeps from one term to the next. */
record RelayParts(
        String transactionalId,
        RelaySettings settings,
        RelayTopics topics,
        Topics plans,
        KafkaClients clients,
        Lease lease,
        RelayedEvents events,
        RelayStatus status,
        RelayMetrics metrics,
        Checkpoints checkpoints) {}
