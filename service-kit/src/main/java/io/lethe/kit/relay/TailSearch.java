package io.lethe.kit.relay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The search for the last record of one partition, stretch by stretch towards its beginning. */
final class TailSearch {

    private final TopicPartition partition;
    private final String header;
    private final long begin;
    private final long end;
    private long from;
    private long upto;
    private @Nullable Numbered last;
    private @Nullable String id;

    /**
     * @param header the name of the header that numbers the records
     */
    TailSearch(TopicPartition partition, String header, long begin, long end) {
        this.partition = partition;
        this.header = header;
        this.begin = begin;
        this.end = end;
        this.from = end;
    }

    TopicPartition partition() {
        return partition;
    }

    boolean isOver() {
        return last != null || from <= begin;
    }

    /**
     * Turns to the stretch before the last one.
     *
     * @return the offset where it begins
     */
    long stepBack(long length) {
        upto = from;
        from = Math.max(begin, upto - length);
        return from;
    }

    /**
     * @param position the offset that the reader would read next
     */
    boolean isRead(long position) {
        return position >= upto;
    }

    /** Takes note of a record; one that is not numbered is not ours and changes nothing. */
    void found(ConsumerRecord<byte[], byte[]> record) {
        Long number = RelayHeaders.number(record.headers(), header);
        if (number != null && record.offset() < upto) {
            last = new Numbered(number, record.offset());
            id = RelayHeaders.text(record.headers(), RelayHeaders.ID);
        }
    }

    Tail tail() {
        return new Tail(end, last, id);
    }
}
