package io.lethe.kit.erasure;

import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.BatchConfiguration;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.consume.ConsumeConfiguration;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.vault.VaultConfiguration;
import io.lethe.vault.SubjectVault;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Erasures reach every service that declares a {@link PurgedStream}. */
@AutoConfiguration(
        after = {BatchConfiguration.class, VaultConfiguration.class},
        before = ConsumeConfiguration.class)
@ConditionalOnBean(PurgedStream.class)
public class ErasureConfiguration {

    @Bean
    AggregateType<?> purges(PurgedStream<?> stream) {
        return new AggregateType<>(stream.aggregate(), Purge.class);
    }

    @Bean
    EventHandler erasureFollower(SubjectVault vault, Batcher batcher) {
        return new ErasureFollower(vault, batcher, InstantSource.system());
    }
}
