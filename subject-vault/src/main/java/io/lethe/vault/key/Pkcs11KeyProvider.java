package io.lethe.vault.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Roots in an HSM, through its PKCS#11 module: AES-256 keys that are made in the token, cannot be
 * read by anybody and do their work in there. Asks the token one thing at a time and waits for none
 * of its answers for ever. Thread-safe.
 */
public final class Pkcs11KeyProvider implements KeyProvider {

    private static final int SHORTEST = 12 + 16;

    private final Pkcs11Token token;
    private final Duration patience;

    // A call into a module cannot be interrupted: whoever waits gives up, and the thread does not
    // keep the process alive.
    private final ThreadPoolExecutor asking =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("lethe-hsm").factory());

    private Pkcs11KeyProvider(Pkcs11Settings settings) {
        this.token = new Pkcs11Token(settings);
        this.patience = settings.patience();
        asking.allowCoreThreadTimeOut(true);
    }

    /** The roots in that token, which is asked when the first of them is needed. */
    public static Pkcs11KeyProvider with(Pkcs11Settings settings) {
        return new Pkcs11KeyProvider(settings);
    }

    @Override
    public String guarantee() {
        return "The HSM destroyed the key, which had never left it. Backups and clones of the HSM"
                + " can still hold it";
    }

    @Override
    public Duration minimumHorizon() {
        return Duration.ZERO;
    }

    @Override
    public void create(String root) {
        ask(
                session -> {
                    if (session.roots(root).isEmpty()) {
                        session.generate(root);
                    }
                    return root;
                });
    }

    @Override
    public byte[] wrap(String root, SecretKey key, byte[] identity) {
        byte[] bits = key.getEncoded();
        try {
            return ask(session -> sealed(session, root(session, root), bits, identity));
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    // Some HSMs draw the nonce themselves and do not tell: what they sealed would open never again.
    private static byte[] sealed(
            Pkcs11Session session, SecretKey root, byte[] bits, byte[] identity)
            throws GeneralSecurityException {
        byte[] sealed = session.seal(root, bits, identity);
        byte[] opened = session.open(root, sealed, identity);
        try {
            if (!Arrays.equals(opened, bits)) {
                throw new ProviderException("The HSM opens something else than it sealed");
            }
            return sealed;
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
    }

    @Override
    public SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm) {
        return ask(
                session -> {
                    for (SecretKey each : roots(session, root)) {
                        byte[] bits = opened(session, each, wrapped, identity);
                        if (bits.length > 0) {
                            SecretKey key = new SecretKeySpec(bits, algorithm);
                            Arrays.fill(bits, (byte) 0);
                            return key;
                        }
                    }
                    throw new WrongRoot(
                            "The root "
                                    + root
                                    + " in the HSM is not the one the vault's database was written"
                                    + " with, or that was changed");
                });
    }

    /** Nothing where that root did not seal it. */
    private static byte[] opened(
            Pkcs11Session session, SecretKey root, byte[] sealed, byte[] identity)
            throws GeneralSecurityException {
        if (sealed.length <= SHORTEST) {
            return new byte[0];
        }
        try {
            return session.open(root, sealed, identity);
        } catch (AEADBadTagException _) {
            // That is what some tokens say of everything: does it still do its work?
            session.seal(root, new byte[1], identity);
            return new byte[0];
        }
    }

    @Override
    public void destroy(String root) {
        ask(
                session -> {
                    if (session.roots(root).isEmpty()) {
                        requireAlive();
                    }
                    session.destroy(root);
                    if (!token.session().roots(root).isEmpty()) {
                        throw new ProviderException("The HSM still shows what it destroyed");
                    }
                    return root;
                });
    }

    private SecretKey root(Pkcs11Session session, String root)
            throws GeneralSecurityException, IOException {
        return roots(session, root).getFirst();
    }

    private List<SecretKey> roots(Pkcs11Session session, String root)
            throws GeneralSecurityException, IOException {
        List<SecretKey> roots = session.roots(root);
        if (roots.isEmpty()) {
            requireAlive();
            throw new WrongRoot(
                    "There is no "
                            + root
                            + " in the HSM: connect the one that belongs to the vault's database");
        }
        return roots;
    }

    /** A token that is gone shows no keys either: nothing follows from that before it keeps one. */
    private void requireAlive() throws GeneralSecurityException, IOException {
        String probe = "probe-" + UUID.randomUUID();
        token.session().generate(probe);
        Pkcs11Session now = token.session();
        if (now.roots(probe).isEmpty()) {
            throw new ProviderException("The HSM does not show what it has just made");
        }
        now.destroy(probe);
    }

    private <T> T ask(Pkcs11Token.Question<T> question) {
        Future<T> answer = asking.submit(() -> token.ask(question));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new KeyProviderAway("The HSM did not answer within " + patience, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new KeyProviderAway("Interrupted while the HSM was asked", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("The HSM was not asked", cause);
    }
}
