package io.lethe.kit.relay;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics that one relay writes, and by which header each numbers its records.
 *
 * @param partitions of each of them
 */
record RelayTopics(String log, String letters, int partitions, List<CompactedView> views) {

    RelayTopics {
        views = List.copyOf(views);
    }

    static RelayTopics ofService(String service, int partitions, List<CompactedView> views) {
        return new RelayTopics(
                "lethe." + service, "lethe." + service + ".dead-letters", partitions, views);
    }

    TopicPartition partition(String topic, byte[] key) {
        return new TopicPartition(topic, Partitions.of(key, partitions));
    }

    /** All that must end where the database says: the log and the compacted topics. */
    List<TopicPartition> followed() {
        return Stream.concat(Stream.of(log), views.stream().map(CompactedView::topic))
                .flatMap(topic -> of(topic).stream())
                .toList();
    }

    /** All that are written. */
    List<TopicPartition> written() {
        return Stream.concat(followed().stream(), of(letters).stream()).toList();
    }

    String header(String topic) {
        if (topic.equals(log)) {
            return RelayHeaders.POSITION;
        }
        boolean compacted = views.stream().anyMatch(view -> view.topic().equals(topic));
        return compacted ? RelayHeaders.VERSION : RelayHeaders.LETTER;
    }

    List<TopicPartition> of(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
