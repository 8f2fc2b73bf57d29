package io.lethe.quickstart.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares in constant time and hashes nothing. A slow hash protects short passwords that people
 * chose; these are 192 random bits and stand in the credentials file as they are.
 */
final class RandomPasswords implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence given) {
        return given == null ? null : given.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence given, @Nullable String known) {
        return given != null && known != null && MessageDigest.isEqual(bytes(given), bytes(known));
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
