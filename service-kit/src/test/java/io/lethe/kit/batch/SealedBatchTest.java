package io.lethe.kit.batch;

import static io.lethe.kit.batch.BatcherFixture.inbound;
import static io.lethe.kit.batch.BatcherFixture.note;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.batch.Decision.Accepted;
import io.lethe.kit.batch.Decision.Refused;
import io.lethe.kit.store.CountedKeys;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.store.StoreFixture;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import io.lethe.vault.Outside;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultDatabase;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.ledger.FileLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events with personal values, through the batch and the store, with a real vault. */
@WithServers
class SealedBatchTest {

    @TempDir Path folder;

    private final SubjectId ada = SubjectId.random();
    private final SubjectId bob = SubjectId.random();
    private SubjectVault vault;
    private CountedKeys keys;
    private BatcherFixture fixture;

    @BeforeEach
    void start(TestDatabase database) {
        DataSource dataSource = StoreFixture.pool(TestServers.freshDatabase());
        VaultDatabase.migrate(dataSource);
        vault =
                SubjectVault.open(
                        dataSource,
                        new Outside(
                                FileKeyProvider.in(folder),
                                FileLedger.in(folder.resolve("ledger"))),
                        VaultSettings.withHorizon(Duration.ZERO));
        keys = new CountedKeys(vault);
        fixture = new BatcherFixture(database, keys);
        fixture.execute(
                "CREATE TABLE seen_all PARTITION OF seen FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
        fixture.execute("INSERT INTO inbound_position VALUES ('in', 0, 0)");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void personalValuesAreStoredSealedAndLoadedOpen() {
        fixture.decide(note(ada, Register.CONSENT));

        assertThat(fixture.text("SELECT convert_from(payload, 'UTF8') FROM event"))
                .contains("\"evidence\":{\"ip\":\"s1.")
                .doesNotContain("203.0.113.77");
        assertThat(shown(ada)).isEqualTo("evidence: known");
    }

    @Test
    void theVaultIsAskedOncePerBatchAndNotAtAllWithoutPersonalValues() throws Exception {
        List<InboundWork> plain = new ArrayList<>();
        List<InboundWork> personal = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            plain.add(inbound(note(SubjectId.random(), "one"), "plain" + i));
            personal.add(inbound(note(SubjectId.random(), Register.CONSENT), "personal" + i));
        }

        fixture.batcher().decide(plain, List.of(new PositionMove("in", 0, 0, 100, null))).get();
        assertThat(keys.asked()).isZero();

        fixture.batcher()
                .decide(personal, List.of(new PositionMove("in", 0, 100, 200, null)))
                .get();
        assertThat(keys.asked()).isEqualTo(1);
        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(200);
    }

    @Test
    void afterTheErasureAStreamIsStillLoadedAndItsValuesAreErased() {
        fixture.decide(note(ada, Register.CONSENT));
        vault.shred(List.of(ada));

        assertThat(shown(ada)).isEqualTo("evidence: erased");
        assertThat(fixture.decide(note(ada, "one"))).isInstanceOf(Accepted.class);
    }

    @Test
    void aSubjectErasedMeanwhileIsRefusedAndNobodyElseOfTheBatchIs() throws Exception {
        vault.shred(List.of(ada));

        fixture.batcher()
                .decide(
                        List.of(
                                inbound(note(bob, Register.CONSENT), "1"),
                                inbound(note(ada, Register.CONSENT), "2"),
                                inbound(note(bob, "one"), "3")),
                        List.of(new PositionMove("in", 0, 0, 3, null)))
                .get();

        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(2);
        assertThat(fixture.text("SELECT string_agg(headers::text, '') FROM dead_letter"))
                .contains("subject-erased", "\"2\"");
        assertThat(fixture.number("SELECT next_offset FROM inbound_position")).isEqualTo(3);
        assertThat(((Refused) fixture.decide(note(ada, Register.CONSENT))).refusal().slug())
                .isEqualTo("subject-erased");
    }

    @Test
    void aReplayOpensWhatIsLeft() throws SQLException {
        fixture.decide(note(ada, Register.CONSENT));
        fixture.decide(note(bob, Register.CONSENT));
        vault.shred(List.of(ada));
        List<Personal<String>> evidence = new ArrayList<>();

        try (Connection connection = fixture.dataSource().getConnection()) {
            StoreFixture.replay(vault)
                    .everything(
                            connection,
                            page ->
                                    page.stream()
                                            .map(RecordedEvent::event)
                                            .forEach(
                                                    each ->
                                                            evidence.addAll(
                                                                    ((ConsentGiven) each)
                                                                            .evidence()
                                                                            .values())));
        }

        assertThat(evidence).containsExactly(Personal.erased(), Personal.known("203.0.113.77"));
    }

    private String shown(SubjectId subject) {
        return ((Refused) fixture.decide(note(subject, Register.SHOW))).refusal().message();
    }
}
