package io.lethe.audit.checkpoints;

import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.trail.TileRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** What shows that the stored log of one size begins with that of another. Thread-safe. */
@Component
public class ConsistencyPaths {

    private final DataSource dataSource;

    ConsistencyPaths(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The hashes of RFC 6962, section 2.1.2.
     *
     * @param from at most {@code size}, which the log has
     * @throws io.lethe.audit.merkle.DamagedTree if a tile that is needed is not whole
     */
    public List<byte[]> of(long from, long size) throws SQLException {
        List<Subtree> path = ProofPath.consistency(from, size);
        try (Connection connection = dataSource.getConnection()) {
            return TileRows.below(connection, path).roots(path);
        }
    }
}
