package io.lethe.kit.vault;

import io.lethe.vault.Outside;
import io.lethe.vault.Step;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultFailure;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.VaultStatus;
import io.lethe.vault.key.LedgerAway;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.VaultUnusable;
import io.lethe.vault.ledger.FileLedger;
import io.lethe.vault.ledger.Ledger;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.convert.DurationStyle;

/**
 * What an operator does with the vault: {@code status}, {@code rotate}, {@code replay}, {@code
 * begin-ledger}. As a program it takes the variables that the services have: {@code
 * LETHE_VAULT_URL}, {@code _USER}, {@code _PASSWORD}, {@code _LEDGER} or {@code _LEDGER_TOPIC} and
 * {@code _LEDGER_CLIENT} (a file of Kafka client settings), {@code _HORIZON}, and those of the
 * roots.
 */
public final class VaultDesk {

    /** It is done; for {@code status}: the vault is open. */
    public static final int DONE = 0;

    /** Something stood in the way. */
    public static final int FAILED = 1;

    /** The command was not understood. */
    public static final int MISUSED = 2;

    /** The vault is closed, and still is. */
    public static final int CLOSED = 3;

    private static final List<String> COMMANDS =
            List.of("status", "rotate", "replay", "begin-ledger");

    private final DataSource dataSource;
    private final Outside outside;
    private final Duration horizon;
    private final Consumer<String> out;
    private final Consumer<String> trouble;

    public VaultDesk(
            DataSource dataSource,
            Outside outside,
            Duration horizon,
            Consumer<String> out,
            Consumer<String> trouble) {
        this.dataSource = dataSource;
        this.outside = outside;
        this.horizon = horizon;
        this.out = out;
        this.trouble = trouble;
    }

    public static void main(String[] arguments) {
        System.exit(
                run(
                        System.getenv(),
                        arguments.length == 1 ? arguments[0] : "",
                        System.out::println,
                        System.err::println));
    }

    private static int run(
            Map<String, String> environment,
            String command,
            Consumer<String> out,
            Consumer<String> trouble) {
        try {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(required(environment, "LETHE_VAULT_URL"));
            dataSource.setUser(environment.getOrDefault("LETHE_VAULT_USER", "vault"));
            dataSource.setPassword(environment.getOrDefault("LETHE_VAULT_PASSWORD", ""));
            Outside outside =
                    new Outside(RootProperties.of(environment).keyProvider(), ledger(environment));
            Duration horizon =
                    DurationStyle.detectAndParse(required(environment, "LETHE_VAULT_HORIZON"));
            return new VaultDesk(dataSource, outside, horizon, out, trouble).run(command);
        } catch (IllegalArgumentException | VaultUnusable e) {
            trouble.accept(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    /**
     * Of the topic, if there is one: its clients' settings are in a file, as Kafka's tools take it.
     */
    private static Ledger ledger(Map<String, String> environment) {
        String topic = environment.getOrDefault("LETHE_VAULT_LEDGER_TOPIC", "");
        if (topic.isBlank()) {
            return FileLedger.in(Path.of(required(environment, "LETHE_VAULT_LEDGER")));
        }
        Path file = Path.of(required(environment, "LETHE_VAULT_LEDGER_CLIENT"));
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new LedgerAway("How to reach the vault's ledger is not to be read in " + file, e);
        }
        Map<String, Object> clients = new HashMap<>();
        settings.stringPropertyNames().forEach(n -> clients.put(n, settings.getProperty(n)));
        return TopicLedger.on(topic, clients);
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(variable + " is not set");
        }
        return value;
    }

    /**
     * Does what is asked for, and tells how far it is.
     *
     * @return the exit code
     */
    public int run(String command) {
        if (!COMMANDS.contains(command)) {
            trouble.accept("That is not understood: one of " + String.join(", ", COMMANDS));
            return MISUSED;
        }
        try (SubjectVault vault =
                SubjectVault.open(dataSource, outside, VaultSettings.withHorizon(horizon))) {
            return switch (command) {
                case "rotate" -> rotate(vault);
                case "replay" -> replay(vault);
                case "begin-ledger" -> beginLedger(vault);
                default -> status(vault);
            };
        } catch (VaultClosed e) {
            trouble.accept(String.valueOf(e.getMessage()));
            return CLOSED;
        } catch (VaultUnusable | VaultFailure e) {
            trouble.accept(String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private int rotate(SubjectVault vault) {
        vault.rotate(this::tell);
        return status(vault);
    }

    private int replay(SubjectVault vault) {
        VaultStatus before = vault.status();
        if (before.closed() == null) {
            out.accept("There is nothing to replay.");
            return status(vault);
        }
        out.accept(
                "Erasing again what the ledger tells of cycles %d to %d"
                        .formatted(before.cycle() + 1, before.ledger()));
        int erased = vault.replay(this::tell);
        out.accept("Erased again: %d. The vault is open.".formatted(erased));
        return status(vault);
    }

    private int beginLedger(SubjectVault vault) {
        boolean open = vault.status().closed() == null;
        int cycle = vault.beginLedger();
        out.accept(
                open
                        ? "The vault has its ledger: nothing was begun."
                        : "The new ledger tells of what comes after cycle %d. No older backup of the"
                                        .formatted(cycle)
                                + " vault opens any more: who was erased since is told by nobody.");
        return status(vault);
    }

    private void tell(Step step) {
        out.accept("  " + step.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private int status(SubjectVault vault) {
        VaultStatus status = vault.status();
        @Nullable VaultClosed closed = status.closed();
        out.accept(
                "%s: cycle %d, ledger at %d%s"
                        .formatted(
                                closed == null ? "open" : "closed",
                                status.cycle(),
                                status.ledger(),
                                status.underWay() ? ", a cycle is to be finished" : ""));
        out.accept(
                status.heldBy().isEmpty()
                        ? "erasures: complete"
                        : "erasures: pending, keys may still be held by "
                                + String.join(", ", status.heldBy()));
        for (VaultStatus.OldRoot old : status.oldRoots()) {
            out.accept("%s goes %s".formatted(old.name(), when(old.due())));
        }
        if (closed != null) {
            trouble.accept(String.valueOf(closed.getMessage()));
            return CLOSED;
        }
        return DONE;
    }

    private static String when(Instant due) {
        Duration left = Duration.between(Instant.now(), due);
        return left.isPositive()
                ? "in %d d %d h %d min"
                        .formatted(left.toDays(), left.toHoursPart(), left.toMinutesPart())
                : "as soon as every standby has what came after it";
    }
}
