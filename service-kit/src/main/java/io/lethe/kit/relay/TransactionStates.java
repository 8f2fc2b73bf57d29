package io.lethe.kit.relay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Transactions as partitions and as the coordinator see them. In a broker that lost the ends of
 * some of its logs the two differ, and without help it stays so for ever (KIP-664 calls it
 * hanging).
 */
final class TransactionStates {

    private final Admin admin;

    TransactionStates(Admin admin) {
        this.admin = admin;
    }

    /**
     * @throws CoordinatorForgot if a partition has seen a newer epoch of this id than its
     *     coordinator knows
     */
    void check(String transactionalId, Collection<TopicPartition> partitions) {
        // Partitions first: the coordinator is always ahead of them, if it forgot nothing.
        Map<TopicPartition, PartitionProducerState> seen = producers(partitions);
        Optional<TransactionDescription> known = describe(transactionalId);
        boolean forgot =
                seen.values().stream()
                        .flatMap(state -> state.activeProducers().stream())
                        .anyMatch(producer -> known.filter(k -> forgot(k, producer)).isPresent());
        if (forgot) {
            throw new CoordinatorForgot(transactionalId);
        }
    }

    /** Aborts open transactions of which their coordinator knows nothing, or nothing any more. */
    void abortLost(Set<TopicPartition> partitions) {
        producers(partitions)
                .forEach(
                        (partition, state) ->
                                state.activeProducers().stream()
                                        .filter(p -> p.currentTransactionStartOffset().isPresent())
                                        .filter(producer -> isLost(partition, producer))
                                        .forEach(producer -> abort(partition, producer)));
    }

    private boolean isLost(TopicPartition partition, ProducerState open) {
        Collection<TransactionListing> listings =
                Replies.get(
                        admin.listTransactions(
                                        new ListTransactionsOptions()
                                                .filterProducerIds(Set.of(open.producerId())))
                                .all());
        return listings.stream()
                .map(listing -> describe(listing.transactionalId()))
                .flatMap(Optional::stream)
                .noneMatch(known -> !forgot(known, open) && isUnderWay(known, partition));
    }

    private static boolean isUnderWay(TransactionDescription known, TopicPartition partition) {
        return known.topicPartitions().contains(partition);
    }

    private static boolean forgot(TransactionDescription known, ProducerState seen) {
        return known.producerId() == seen.producerId()
                && known.producerEpoch() < seen.producerEpoch();
    }

    private void abort(TopicPartition partition, ProducerState open) {
        Replies.get(
                admin.abortTransaction(
                                new AbortTransactionSpec(
                                        partition,
                                        open.producerId(),
                                        (short) open.producerEpoch(),
                                        open.coordinatorEpoch().orElse(0)))
                        .all());
    }

    private Map<TopicPartition, PartitionProducerState> producers(
            Collection<TopicPartition> partitions) {
        return Replies.get(admin.describeProducers(partitions).all());
    }

    private Optional<TransactionDescription> describe(String transactionalId) {
        try {
            return Optional.of(
                    Replies.get(
                            admin.describeTransactions(List.of(transactionalId))
                                    .description(transactionalId)));
        } catch (TransactionalIdNotFoundException e) {
            return Optional.empty();
        }
    }
}
