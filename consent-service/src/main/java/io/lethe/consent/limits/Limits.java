package io.lethe.consent.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.lethe.kit.keys.KeyedHash;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Counts who asks how often. Who it was is kept as a keyed hash, and only until they may ask again
 * as if they never had. Thread-safe; all replicas count together.
 */
@Component
public class Limits {

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private static final Duration KEPT_LONGER = Duration.ofMinutes(1);

    /**
     * So many within such a time, refilled evenly.
     *
     * @param count at least 1
     */
    public record Limit(long count, Duration per) {

        public Limit {
            if (count < 1 || per.isNegative() || per.isZero()) {
                throw new IllegalArgumentException("A limit lets something pass in some time");
            }
        }
    }

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final KeyedHash hash;

    Limits(DataSource dataSource, KeyedHash hash) {
        this.buckets =
                Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                        .primaryKeyMapper(PrimaryKeyMapper.STRING)
                        .table("rate_bucket")
                        .expirationAfterWrite(
                                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        KEPT_LONGER))
                        .build();
        this.hash = hash;
    }

    /**
     * Takes one from what somebody may ask for.
     *
     * @param of what is limited, and for whom; it is hashed
     * @return when to come back; empty where it may be done
     */
    public Optional<Duration> take(Limit limit, String of, String who) {
        ConsumptionProbe probe = bucket(limit, of, who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Gives back one that was taken and not used. */
    public void giveBack(Limit limit, String of, String who) {
        bucket(limit, of, who).addTokens(1);
    }

    private BucketProxy bucket(Limit limit, String of, String who) {
        return buckets.getProxy(
                HexFormat.of().formatHex(hash.of("limit", of, who)), () -> configuration(limit));
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(
                        bandwidth ->
                                bandwidth
                                        .capacity(limit.count())
                                        .refillGreedy(limit.count(), limit.per()))
                .build();
    }

    /** Forgets those who may ask again as if they never had. */
    boolean forget() {
        return buckets.removeExpired(FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE;
    }
}
