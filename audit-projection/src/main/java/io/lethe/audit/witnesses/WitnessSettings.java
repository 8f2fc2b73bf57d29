package io.lethe.audit.witnesses;

import io.lethe.audit.checkpoints.WitnessKeys;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.WitnessKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code lethe.witness.*}
 *
 * @param file where the newest checkpoint is written as well, best on a disk of somebody else; null
 *     for nowhere
 * @param http those who are told over HTTP
 * @param quorum how many of those with keys must have cosigned what proofs and exports show as seen
 *     by them; null for all
 */
@ConfigurationProperties("lethe.witness")
record WitnessSettings(
        @Nullable Path file, @DefaultValue List<Http> http, @Nullable Integer quorum) {

    /**
     * A C2SP tlog-witness.
     *
     * @param url the submission prefix, below which {@code add-checkpoint} lies
     * @param keys its verifier keys, each of which must have cosigned; where none is known, it is
     *     told and nothing of its answer is kept
     */
    record Http(URI url, @DefaultValue List<String> keys) {

        Http {
            keys = List.copyOf(keys);
        }

        /** By what it is called here. */
        String name() {
            return (url.getAuthority() + url.getPath()).replaceAll("/*$", "");
        }

        /**
         * @throws InvalidNote if one is none
         */
        WitnessKeys witnessKeys() {
            return new WitnessKeys(name(), keys.stream().map(WitnessKey::parse).toList());
        }
    }

    WitnessSettings {
        http = List.copyOf(http);
        Set<String> names = new HashSet<>();
        for (Http each : http) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException(
                        "lethe.witness.http has a witness twice: " + each.name());
            }
        }
    }

    /** Those whose cosignatures are asked for. */
    List<WitnessKeys> withKeys() {
        return http.stream().filter(each -> !each.keys().isEmpty()).map(Http::witnessKeys).toList();
    }

    /** How many of them must have cosigned. */
    int needed() {
        return quorum == null ? withKeys().size() : quorum;
    }
}
