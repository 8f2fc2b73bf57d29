package io.lethe.vault.key;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which token holds the roots, and how to get in.
 *
 * @param library the PKCS#11 module of the HSM's maker
 * @param slot the id of the token's slot; null for the first slot there is
 * @param patience after which a token that did not answer counts as away
 */
public record Pkcs11Settings(Path library, @Nullable Integer slot, Pin pin, Duration patience) {

    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    public Pkcs11Settings {
        if (library.toString().matches(".*[\"$\\\\\\p{Cntrl}].*")) {
            throw new IllegalArgumentException(
                    "The path of a PKCS#11 module holds no quotes, dollars or backslashes");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A token is given some time to answer");
        }
    }

    /** In the form of SunPKCS11, with attributes for what is generated through it. */
    String configuration(String attributes) {
        return """
               --name = lethe
               library = "%s"
               %s
               %s
               """
                .formatted(
                        library.toAbsolutePath(),
                        slot == null ? "slotListIndex = 0" : "slot = " + slot,
                        attributes);
    }
}
