package io.lethe.vault.key;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A key provider of which nobody waits for ever, and not everybody at once. A call that has no
 * answer within the patience fails; and while one has had none for a tenth of it, other calls fail
 * without being made, but for one now and then, which finds out whether it is over. Thread-safe.
 */
public final class PatientKeyProvider implements KeyProvider {

    // Calls that never come back; after so many of them a new process is needed.
    private static final int MOST = 16;

    private final KeyProvider provider;
    private final Duration patience;
    private final Map<FutureTask<?>, Long> underWay = new ConcurrentHashMap<>();

    public PatientKeyProvider(KeyProvider provider, Duration patience) {
        this.provider = provider;
        this.patience = patience;
    }

    @Override
    public String guarantee() {
        return provider.guarantee();
    }

    @Override
    public Duration minimumHorizon() {
        return provider.minimumHorizon();
    }

    @Override
    public void create(String root) {
        ask(
                () -> {
                    provider.create(root);
                    return root;
                });
    }

    @Override
    public byte[] wrap(String root, SecretKey key, byte[] identity) {
        return ask(() -> provider.wrap(root, key, identity));
    }

    @Override
    public SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm) {
        return ask(() -> provider.unwrap(root, wrapped, identity, algorithm));
    }

    @Override
    public void destroy(String root) {
        ask(
                () -> {
                    provider.destroy(root);
                    return root;
                });
    }

    /**
     * Returns at once, also where a call is under way that others wait for.
     *
     * @throws KeyProviderAway if one has had no answer for a tenth of the patience
     */
    public void requireAnswering() {
        long now = System.nanoTime();
        if (underWay.values().stream().anyMatch(since -> now - since > patience.toNanos() / 10)) {
            throw away(null);
        }
    }

    private <T> T ask(Supplier<T> question) {
        FutureTask<T> call = new FutureTask<>(question::get);
        begin(call);
        Thread.ofPlatform()
                .daemon()
                .name("lethe-key-provider")
                .start(
                        () -> {
                            try {
                                call.run();
                            } finally {
                                underWay.remove(call);
                            }
                        });
        try {
            return call.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel(false); // and still under way until it comes back
            throw away(e);
        } catch (InterruptedException e) {
            call.cancel(false);
            Thread.currentThread().interrupt();
            throw new KeyProviderAway("Interrupted while the key provider was asked", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private synchronized void begin(FutureTask<?> call) {
        long now = System.nanoTime();
        boolean tried =
                underWay.values().stream().anyMatch(since -> now - since < 2 * patience.toNanos());
        if (tried || underWay.size() >= MOST) {
            requireAnswering();
        }
        underWay.put(call, now);
    }

    private KeyProviderAway away(@Nullable Exception cause) {
        return new KeyProviderAway(
                "The key provider has not answered for up to " + patience, cause);
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("The key provider was not asked", cause);
    }
}
