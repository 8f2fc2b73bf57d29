package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.key.KeyProviderLocked;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Who a subject is, and the keys that make them readable. Everything goes by the batch: resolving,
 * looking up, minting and finding take one round trip each, however many they are asked for (and
 * once in a minute a second one, for the key tree).
 *
 * <p>Nothing is ever guessed: where the database cannot be asked, every method throws {@link
 * VaultFailure}, where the roots cannot, {@link io.lethe.vault.key.VaultUnusable}, and neither
 * "unknown" nor "erased" is answered. Thread-safe; any number of vaults may share a database.
 */
public final class SubjectVault implements KeySource {

    private final Trees trees;
    private final Aliases aliases;
    private final DataKeys keys;
    private final Shredding shredding;
    private final Replay replay;
    private final KeyCache cache;

    private SubjectVault(
            Trees trees,
            Aliases aliases,
            DataKeys keys,
            Shredding shredding,
            Replay replay,
            KeyCache cache) {
        this.trees = trees;
        this.aliases = aliases;
        this.keys = keys;
        this.shredding = shredding;
        this.replay = replay;
        this.cache = cache;
    }

    /**
     * Opens the vault in a migrated database; the first to do so makes its keys. What a process
     * left unfinished is for {@link #tend}: it may be what cannot be finished, and keeps nobody
     * out. A vault whose database and ledger do not agree is there, and closed: every question is
     * answered with {@link VaultClosed} until they do.
     *
     * @throws io.lethe.vault.key.VaultUnusable if the database was written with other roots, or the
     *     provider or the ledger cannot be asked
     * @throws IllegalArgumentException if the horizon is shorter than the provider's
     */
    public static SubjectVault open(
            DataSource dataSource, Outside outside, VaultSettings settings) {
        return open(
                dataSource,
                outside,
                settings,
                InstantSource.system(),
                Ticker.systemTicker(),
                Step.Watch.NONE);
    }

    static SubjectVault open(
            DataSource dataSource,
            Outside outside,
            VaultSettings settings,
            InstantSource clock,
            Ticker ticker,
            Step.Watch watch) {
        settings.requireFor(outside.roots());
        Database database = new Database(dataSource);
        Gate gate = new Gate(outside.ledger());
        Trees trees = new Trees(database, gate, outside.roots(), settings.keep(), ticker);
        Planting.plant(database, outside.roots());
        gate.adopt(database);
        KeyCache cache = new KeyCache(settings, ticker);
        Turns turns = new Turns(database);
        Cycles cycles = new Cycles(trees, gate, outside, cache, settings.horizon(), clock);
        AliasHashes hashes = new AliasHashes(database, trees);
        try {
            hashes.prepare();
        } catch (VaultClosed | KeyProviderLocked _) {
            // Told to whoever asks anything, for as long as it is so. A service that did not start
            // would be started again and again, and every start is one more wrong PIN.
        }
        return new SubjectVault(
                trees,
                new Aliases(database, hashes, trees),
                new DataKeys(database, trees, cache),
                new Shredding(database, turns, gate, cycles, cache, watch),
                new Replay(turns, gate, cycles),
                cache);
    }

    /**
     * Whom each reference names, in the same order. An alias that nobody has becomes a new
     * subject's, and so does one whose subject was erased, if what is told happened later than the
     * erasure; else the answer is {@link Resolution.Erased}. A subject id is {@code Known} unless
     * erased. Whoever resolves an alias at the same time gets the same subject.
     */
    public List<Resolution> resolve(List<Sighting> sightings) {
        return sightings.isEmpty() ? List.of() : aliases.resolve(sightings);
    }

    /** Whom each reference names now, in the same order. Nothing is made. */
    public List<Resolution> lookUp(List<SubjectReference> references) {
        return references.isEmpty() ? List.of() : aliases.lookUp(references);
    }

    /**
     * Gives a subject further aliases.
     *
     * @param at when it was learnt that they are the subject's
     * @return whose each alias is now, in the same order: one that was another's stays theirs
     * @throws SubjectErased if the subject was
     */
    public List<Resolution> link(SubjectId subject, List<Alias> aliasesOfTheirs, Instant at) {
        return aliases.link(subject, aliasesOfTheirs, at);
    }

    @Override
    public SubjectKeys mint(Set<KeyName> names) {
        return keys.mint(names);
    }

    @Override
    public SubjectKeys find(Set<KeyName> names) {
        return keys.find(names);
    }

    /**
     * Forgets the subjects, in one cycle: their keys are deleted, their aliases become tombstones,
     * what stood beside them is sealed anew under a fresh root, and the fence sees to it that no
     * key is ever made for them again. The old root, and with it what old copies of the database
     * hold, goes when the horizon has passed. Doing so again changes nothing. Other processes may
     * still hold a key in memory for a minute, unless they are told to {@link #evict}.
     *
     * @return of each subject the categories whose keys were destroyed, by this call or by an
     *     earlier one whose answer was lost; none where there were no keys
     */
    public Map<SubjectId, Set<String>> shred(Collection<SubjectId> subjects) {
        return subjects.isEmpty() ? Map.of() : shredding.subjects(subjects);
    }

    /** Forgets some categories of a subject, who is still known otherwise. */
    public void shred(SubjectId subject, Collection<String> categories) {
        shredding.categories(subject, categories);
    }

    /**
     * Throws what every question would throw where the key tree cannot be had. Asks database and
     * provider once in a minute.
     */
    public void requireUsable() {
        trees.current();
    }

    /**
     * Finishes what another process left of a shredding, and destroys roots whose time has come: to
     * be called now and then. Does nothing while another process is at it.
     */
    public void tend() {
        shredding.tend();
    }

    /** Moves the key tree to a fresh root; no subject's key changes. */
    public void rotate() {
        rotate(Step.Watch.NONE);
    }

    /** The same, for somebody who looks on. */
    public void rotate(Step.Watch progress) {
        shredding.rotate(progress);
    }

    /**
     * Brings a restored database forward, and so opens the vault: what the ledger says was erased
     * since is erased again. Nothing happens to a vault that is open.
     *
     * @return how many subjects were erased again
     * @throws VaultClosed if that is not what keeps the vault closed
     * @throws io.lethe.vault.key.WrongRoot if the backup is older than the horizon
     */
    public int replay(Step.Watch progress) {
        return replay.run(progress);
    }

    /** How the vault is: also of one that is closed. */
    public VaultStatus status() {
        return shredding.status();
    }

    /** Drops what this process holds in memory of the subjects' keys: another one shredded them. */
    public void evict(Collection<SubjectId> subjects) {
        cache.evict(subjects);
    }
}
