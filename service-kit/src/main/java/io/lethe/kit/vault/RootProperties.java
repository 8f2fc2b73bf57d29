package io.lethe.kit.vault;

import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.Pin;
import io.lethe.vault.key.Pkcs11KeyProvider;
import io.lethe.vault.key.Pkcs11Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the roots of the key tree live; the same for all services.
 *
 * @param provider files in the vault's folder, or an HSM
 * @param folder of the files
 * @param pkcs11 how to reach the HSM
 */
@ConfigurationProperties("lethe.vault")
record RootProperties(
        @DefaultValue("file") Kind provider, @Nullable Path folder, @DefaultValue Pkcs11 pkcs11) {

    enum Kind {
        FILE,
        PKCS11
    }

    /**
     * @param library the PKCS#11 module of the HSM's maker
     * @param slot of the token; the first one where it is not said
     * @param pin as a secret of the environment
     * @param pinFile whose first line is the PIN, read at every login
     * @param patience after which an HSM that does not answer counts as away
     */
    record Pkcs11(
            @Nullable Path library,
            @Nullable Integer slot,
            @Nullable String pin,
            @Nullable Path pinFile,
            @DefaultValue("10s") Duration patience) {

        Pkcs11Settings settings() {
            return new Pkcs11Settings(
                    said(library, "library: the path of the HSM's PKCS#11 module"),
                    slot,
                    secret(),
                    patience);
        }

        private Pin secret() {
            boolean inEnvironment = pin != null && !pin.isEmpty();
            boolean inFile = isSaid(pinFile);
            if (inEnvironment && inFile) {
                throw new IllegalArgumentException(
                        "lethe.vault.pkcs11: set pin or pin-file, not both");
            }
            return inEnvironment
                    ? Pin.of(said(pin, "pin"))
                    : Pin.in(said(pinFile, "pin-file or pin: how to log in to the HSM"));
        }

        private static boolean isSaid(@Nullable Object value) {
            return value != null && !value.toString().isEmpty();
        }

        private static <T> T said(@Nullable T value, String what) {
            if (value == null || !isSaid(value)) {
                throw new IllegalArgumentException("lethe.vault.pkcs11 needs " + what);
            }
            return value;
        }

        /** Without the PIN. */
        @Override
        public String toString() {
            return "slot " + slot + " of " + library;
        }
    }

    /** From the variables that the services have. */
    static RootProperties of(Map<String, String> environment) {
        String slot = environment.getOrDefault("LETHE_VAULT_PKCS11_SLOT", "");
        String provider = environment.getOrDefault("LETHE_VAULT_PROVIDER", "file");
        return new RootProperties(
                Kind.valueOf(provider.toUpperCase(Locale.ROOT)),
                path(environment, "LETHE_VAULT_FOLDER"),
                new Pkcs11(
                        path(environment, "LETHE_VAULT_PKCS11_LIBRARY"),
                        slot.isEmpty() ? null : Integer.valueOf(slot),
                        environment.get("LETHE_VAULT_PKCS11_PIN"),
                        path(environment, "LETHE_VAULT_PKCS11_PIN_FILE"),
                        Duration.ofSeconds(10)));
    }

    private static @Nullable Path path(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? null : Path.of(value);
    }

    KeyProvider keyProvider() {
        return switch (provider) {
            case FILE -> {
                if (folder == null) {
                    throw new IllegalArgumentException(
                            "lethe.vault.folder is where the roots are, and not set");
                }
                yield FileKeyProvider.in(folder);
            }
            case PKCS11 -> Pkcs11KeyProvider.with(pkcs11.settings());
        };
    }
}
