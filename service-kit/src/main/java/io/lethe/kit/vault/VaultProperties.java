package io.lethe.kit.vault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url JDBC URL of the vault's own database, the same for all services
 * @param folder where the roots of the key tree are; shared by all services, backed up apart from
 *     the databases
 * @param ledger the folder of the ledger, which tells what was erased; shared by all services, and
 *     never put back from an older copy
 * @param ledgerTopic the topic that is the ledger, where services run on several machines; the
 *     folder is not used then
 * @param horizon the age of the oldest backup of the vault that must still open; there is no
 *     default, because until it has passed an old backup gives back what was erased
 * @param patience for an answer of the key provider: who waits longer is told that it is away
 * @param lease how long this process may hold keys without having told the vault's database that it
 *     lives; an erasure waits that long, and a minute, for one that is cut off
 * @param instance by which an operator knows this process; its service and host where it is not
 *     said
 * @param connections to the database at most
 */
@Validated
@ConfigurationProperties("lethe.vault")
public record VaultProperties(
        @NotBlank String url,
        String username,
        String password,
        Path folder,
        @NotNull Path ledger,
        @Nullable String ledgerTopic,
        @NotNull(message = NO_HORIZON) Duration horizon,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("20s") Duration lease,
        @Nullable String instance,
        @Min(1) @Max(64) @DefaultValue("4") int connections) {

    private static final String NO_HORIZON =
            "say how old a backup of the vault may be that must still open, such as 7d, or 0s where"
                    + " there is none";

    /** Where it is; without the password. */
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
