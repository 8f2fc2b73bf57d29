package io.lethe.kit.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What Kafka has committed and the database does not know yet. */
final class Progress {

    private final Map<TopicPartition, Numbered> last = new HashMap<>();
    private long sent;
    private long letters;
    private boolean marked = true;

    /**
     * @param sent every event up to here was known to be committed when the term began
     */
    Progress(long sent) {
        this.sent = sent;
    }

    void landed(Map<TopicPartition, Numbered> records) {
        last.putAll(records);
        marked = false;
    }

    void sent(long upto) {
        sent = upto;
        marked = false;
    }

    void lettersSent(long upto) {
        letters = upto;
        marked = false;
    }

    long sent() {
        return sent;
    }

    boolean isMarked() {
        return marked;
    }

    /** Part of a transaction; {@link #marked} is called once it has been committed. */
    void mark(Connection connection) throws SQLException {
        RelayedOffsets.mark(connection, last);
        if (letters > 0) {
            LetterBox.remove(connection, letters);
        }
    }

    void marked() {
        last.clear();
        letters = 0;
        marked = true;
    }
}
