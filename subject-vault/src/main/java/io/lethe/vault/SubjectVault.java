package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.events.SubjectId;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.key.KeyProviderLocked;
import io.lethe.vault.key.PatientKeyProvider;
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
public final class SubjectVault implements KeySource, AutoCloseable {

    private final Trees trees;
    private final Aliases aliases;
    private final Marks marks;
    private final Merging merging;
    private final DataKeys keys;
    private final Shredding shredding;
    private final Replay replay;
    private final NewLedger newLedger;
    private final KeyCache cache;
    private final Lease lease;
    private final Holders holders;

    private SubjectVault(
            Trees trees,
            Aliases aliases,
            Marks marks,
            Merging merging,
            DataKeys keys,
            Shredding shredding,
            Replay replay,
            NewLedger newLedger,
            KeyCache cache,
            Lease lease,
            Holders holders) {
        this.trees = trees;
        this.aliases = aliases;
        this.marks = marks;
        this.merging = merging;
        this.keys = keys;
        this.shredding = shredding;
        this.replay = replay;
        this.newLedger = newLedger;
        this.cache = cache;
        this.lease = lease;
        this.holders = holders;
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
        SubjectVault vault =
                open(
                        dataSource,
                        outside,
                        settings,
                        InstantSource.system(),
                        Ticker.systemTicker(),
                        Step.Watch.NONE);
        vault.keepLease();
        return vault;
    }

    /** The same, which takes a lease anew where one ran out, and renews none before. */
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
        PatientKeyProvider roots = new PatientKeyProvider(outside.roots(), settings.patience());
        Trees trees = new Trees(database, gate, roots, settings.keep(), ticker);
        Planting.plant(database, roots);
        gate.adopt(database);
        KeyCache cache = new KeyCache(settings, ticker);
        Lease lease = new Lease(database, trees, cache, settings, ticker, clock);
        lease.require();
        Turns turns = new Turns(database);
        Cycles cycles = new Cycles(trees, gate, roots, cache, settings.horizon(), clock);
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
                new Marks(database),
                new Merging(database, trees),
                new DataKeys(database, trees, cache, lease),
                new Shredding(database, turns, gate, cycles, cache, watch),
                new Replay(turns, gate, cycles),
                new NewLedger(turns, gate),
                cache,
                lease,
                new Holders(database, trees));
    }

    /**
     * Whom each reference names, in the same order. An alias that nobody has becomes a new
     * subject's, and so does one whose subject was erased, if what is told happened later than the
     * erasure; else the answer is {@link Resolution.Erased}. A subject id is {@code Known} unless
     * erased. Whoever resolves an alias at the same time gets the same subject.
     */
    public List<Resolution> resolve(List<Sighting> sightings) {
        lease.require();
        return sightings.isEmpty() ? List.of() : aliases.resolve(sightings);
    }

    /** Whom each reference names now, in the same order. Nothing is made. */
    public List<Resolution> lookUp(List<SubjectReference> references) {
        lease.require();
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
        lease.require();
        return aliases.link(subject, aliasesOfTheirs, at);
    }

    /**
     * Makes one subject of two: the aliases and marks of the one are the other's from here on, and
     * so are facts that name it by its id. What was sealed stays readable under the id it was
     * sealed for, and is forgotten with that: whoever erases the survivor has to erase the merged
     * one, too. To ask again changes nothing; a survivor who was merged since passes it on.
     *
     * @return whether they are one now: not where either was erased, where they were the same
     *     before, or where the other is somebody else's already
     */
    public boolean merge(SubjectId survivor, SubjectId merged) {
        lease.require();
        return merging.merge(survivor, merged);
    }

    /**
     * Marks subjects with names that outlast them: when they are erased, the names stay with what
     * is left of their aliases, and whoever is known by one of these afterwards is {@linkplain
     * Resolution.Known#marks told} with them. Doing so again changes nothing, and nothing comes of
     * it for a subject who was erased. The names stand in clear for ever.
     */
    public void mark(Map<SubjectId, Set<String>> subjects) {
        lease.require();
        if (!subjects.isEmpty()) {
            marks.mark(subjects);
        }
    }

    /** The marks of subjects, of each who has any. */
    public Map<SubjectId, Set<String>> marks(Collection<SubjectId> subjects) {
        lease.require();
        return subjects.isEmpty() ? Map.of() : marks.of(subjects);
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
     * Forgets the subjects, in one cycle: their keys are deleted, their aliases become tombstones
     * that keep no more than their marks, what stood beside them is sealed anew under a fresh root,
     * and the fence sees to it that no key is ever made for them again. The old root, and with it
     * what old copies of the database hold, goes when the horizon has passed. Doing so again
     * changes nothing. Other processes may still hold a key in memory until they have seen it:
     * {@link #heldBy} tells.
     *
     * @return of each subject the categories whose keys were destroyed, by this call or by an
     *     earlier one whose answer was lost; none where there were no keys
     */
    public Map<SubjectId, Set<String>> shred(Collection<SubjectId> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        lease.require();
        Map<SubjectId, Set<String>> destroyed = shredding.subjects(subjects);
        lease.lookIfPossible();
        return destroyed;
    }

    /** Forgets some categories of a subject, who is still known otherwise. */
    public void shred(SubjectId subject, Collection<String> categories) {
        lease.require();
        shredding.categories(subject, categories);
        lease.lookIfPossible();
    }

    /**
     * Throws what every question would throw where the key tree cannot be had. Asks database and
     * provider once in a minute.
     */
    public void requireUsable() {
        lease.require();
        trees.current();
    }

    /**
     * Finishes what another process left of a shredding, and destroys roots whose time has come: to
     * be called now and then. Does nothing while another process is at it.
     */
    public void tend() {
        lease.require();
        shredding.tend();
    }

    /** Moves the key tree to a fresh root; no subject's key changes. */
    public void rotate() {
        rotate(Step.Watch.NONE);
    }

    /** The same, for somebody who looks on. */
    public void rotate(Step.Watch progress) {
        lease.require();
        shredding.rotate(progress);
        lease.lookIfPossible();
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
        lease.require();
        int erased = replay.run(progress);
        lease.lookIfPossible();
        return erased;
    }

    /**
     * Begins another ledger where this vault's is lost, and so opens the vault. Nothing happens to
     * a vault that is open. Afterwards no backup from before opens again, unless the lost ledger is
     * found: nobody knows any more who was erased since.
     *
     * @return the cycle after which the ledger tells of all
     * @throws VaultClosed if that is not what keeps the vault closed
     */
    public int beginLedger() {
        return newLedger.begin();
    }

    /**
     * Which processes may still hold keys of subjects that were shredded: of each who is held at
     * all. An erasure is complete when nobody holds it. A process is in the list until it has seen
     * the erasure, or its lease has run out and keys are kept no longer.
     */
    public Map<SubjectId, Set<String>> heldBy(Collection<SubjectId> shredded) {
        if (shredded.isEmpty()) {
            return Map.of();
        }
        lease.look();
        return holders.of(shredded);
    }

    /** The same of all whom the last cycle erased: while there is one, they are not complete. */
    public Set<String> heldBy() {
        return holders.ofLastCycle();
    }

    /** How the vault is: also of one that is closed. */
    public VaultStatus status() {
        return shredding.status();
    }

    /**
     * Drops what this process holds in memory of the subjects' keys, which another one shredded,
     * and tells so.
     */
    public void evict(Collection<SubjectId> subjects) {
        cache.evict(subjects);
        lease.lookIfPossible();
    }

    /** Sees to it from here on that the lease is renewed. */
    void keepLease() {
        lease.keep();
    }

    /** Drops all keys and gives back the lease. */
    @Override
    public void close() {
        lease.close();
    }
}
