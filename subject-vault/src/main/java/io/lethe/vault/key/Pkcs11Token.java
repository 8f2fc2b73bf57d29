package io.lethe.vault.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way to a token: logs in for every question, and starts anew, once, where a session turns out
 * to be dead. A PIN that was refused is not tried a second time: a token locks itself after a few.
 * Not thread-safe.
 */
final class Pkcs11Token {

    @FunctionalInterface
    interface Question<T> {
        T ask(Pkcs11Session session) throws GeneralSecurityException, IOException;
    }

    private final Pkcs11Settings settings;
    private @Nullable Pkcs11Session last;
    private char @Nullable [] refused;

    Pkcs11Token(Pkcs11Settings settings) {
        this.settings = settings;
    }

    <T> T ask(Question<T> question) {
        try {
            return question.ask(session());
        } catch (GeneralSecurityException | IOException | ProviderException _) {
            // Sessions and handles die with a connection, and with a logout elsewhere in this
            // process.
            last = null;
        }
        try {
            return question.ask(session());
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            last = null;
            if (code(e).startsWith("CKR_USER_")) {
                throw locked(code(e));
            }
            throw new KeyProviderAway("The HSM cannot be used: " + code(e), e);
        }
    }

    /** What the token says at this moment, and not when it was last asked. */
    Pkcs11Session session() throws GeneralSecurityException, IOException {
        char[] pin = settings.pin().read();
        try {
            if (refused != null && Arrays.equals(pin, refused)) {
                throw new KeyProviderLocked(
                        "The HSM refused this PIN and is not asked again with it: set the right"
                                + " one");
            }
            last = last == null ? Pkcs11Session.open(settings, pin) : last.again(pin);
            refused = null;
            return last;
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            if (code(e).startsWith("CKR_PIN_")) {
                refused = pin.clone();
                throw locked(code(e));
            }
            throw e;
        } finally {
            Arrays.fill(pin, '0');
        }
    }

    private static KeyProviderLocked locked(String code) {
        return new KeyProviderLocked("The HSM does not let this service in: " + code);
    }

    /** The token's own word for what went wrong. */
    private static String code(Throwable failure) {
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < 8; depth++) {
            String message = next.getMessage();
            if (message != null && message.startsWith("CKR_")) {
                return message;
            }
            next = next.getCause();
        }
        return String.valueOf(failure.getMessage());
    }
}
