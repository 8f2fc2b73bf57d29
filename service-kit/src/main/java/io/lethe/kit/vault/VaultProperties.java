package io.lethe.kit.vault;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url JDBC URL of the vault's own database, the same for all services
 * @param folder where the root key is; shared by all services, backed up apart from the databases
 * @param connections to the database at most
 */
@Validated
@ConfigurationProperties("lethe.vault")
public record VaultProperties(
        @NotBlank String url,
        String username,
        String password,
        Path folder,
        @Min(1) @Max(64) @DefaultValue("4") int connections) {

    /** Where it is; without the password. */
    @Override
    public String toString() {
        return username + " at " + url;
    }
}
