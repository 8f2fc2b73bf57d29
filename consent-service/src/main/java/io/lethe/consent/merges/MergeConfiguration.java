package io.lethe.consent.merges;

import io.lethe.consent.law.Law;
import io.lethe.consent.purposes.Purposes;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.upkeep.Upkeep;
import io.lethe.vault.SubjectVault;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of merges. */
@Configuration(proxyBeanMethods = false)
class MergeConfiguration {

    private static final Duration ROUND = Duration.ofMillis(500);

    @Bean
    Projection mergeRows() {
        return new MergeRows();
    }

    @Bean
    EventHandler mergeFollower(Batcher batcher) {
        return new MergeFollower(batcher);
    }

    @Bean
    Upkeep mergeUpkeep(
            DataSource database,
            EventReplay events,
            Batcher batcher,
            SubjectVault vault,
            Purposes purposes,
            Law law) {
        MergeRounds rounds = new MergeRounds(database, events, batcher, vault, purposes, law);
        return new Upkeep("merges", ROUND, rounds::go);
    }
}
