package io.lethe.audit.witnesses;

import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.WitnessKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code lethe.witness.*}
 *
 * @param file where the newest checkpoint is written as well, best on a disk of somebody else; null
 *     for nowhere
 * @param url the submission prefix of a C2SP tlog-witness; null for none
 * @param keys the verifier keys of that witness; each must have cosigned what proofs and exports
 *     show as seen by it
 */
@ConfigurationProperties("lethe.witness")
record WitnessSettings(@Nullable Path file, @Nullable URI url, @DefaultValue List<String> keys) {

    WitnessSettings {
        keys = List.copyOf(keys);
        if (!keys.isEmpty() && url == null) {
            throw new IllegalArgumentException("lethe.witness.keys is without lethe.witness.url");
        }
    }

    /**
     * @throws InvalidNote if one is none
     */
    List<WitnessKey> witnessKeys() {
        return keys.stream().map(WitnessKey::parse).toList();
    }
}
