package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.fixture.LateService;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.store.Provenance;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever was told of somebody and however often they were erased in between: the channels on
 * which they were suppressed stay so for whoever comes back by the alias, and no other does.
 */
class ErasedAndBackPropertiesTest {

    private static final List<String> CHANNELS = List.of("email", "phone", "post");

    private static final LateService SERVICE = new LateService();

    @BeforeContainer
    static void start() {
        SERVICE.start();
    }

    @AfterContainer
    static void stop() {
        SERVICE.close();
    }

    /** What is done with somebody; suppressions name their channel. */
    @Provide
    Arbitrary<List<String>> lives() {
        return Arbitraries.of(
                        "email",
                        "phone",
                        "post",
                        "agree",
                        "withdraw",
                        "object",
                        "import",
                        "erase",
                        "erase",
                        "rotate")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 20)
    void whoWasSuppressedOnceIsEver(@ForAll("lives") List<String> life) {
        String alias = "crm:" + UUID.randomUUID();
        Set<String> suppressed = new HashSet<>();
        for (String step : life) {
            take(step, alias);
            if (CHANNELS.contains(step)) {
                suppressed.add(step);
            }
        }
        take("agree", alias);

        assertThat(suppressedOf(alias)).isEqualTo(suppressed);
        assertThat(suppressedOf(whoHas(alias))).isEqualTo(suppressed);
    }

    private static void take(String step, String alias) {
        switch (step) {
            case "agree" -> post("consents", alias, ",\"notice\":\"v1\",\"method\":\"form\"");
            case "withdraw" -> post("consents/withdrawals", alias, "");
            case "object" ->
                    SERVICE.get()
                            .post(
                                    "/v1/objections",
                                    "{\"subject\":\"%s\",\"purpose\":\"newsletter\"}"
                                            .formatted(alias),
                                    "agent");
            case "import" ->
                    SERVICE.get()
                            .postCsv(
                                    "/v1/imports?kind=opt-outs",
                                    "subject,channel,at,purpose\n%s,email,%s,newsletter\n"
                                            .formatted(alias, Instant.now()),
                                    "source");
            case "erase" -> erase(alias);
            case "rotate" -> SERVICE.get().bean(SubjectVault.class).rotate();
            default ->
                    SERVICE.get()
                            .post(
                                    "/v1/suppressions",
                                    "{\"subject\":\"%s\",\"channel\":\"%s\",\"reason\":\"bounce\"}"
                                            .formatted(alias, step),
                                    "agent");
        }
    }

    private static void post(String path, String alias, String more) {
        SERVICE.get()
                .post(
                        "/v1/" + path,
                        "{\"subject\":\"%s\",\"purpose\":\"newsletter\",\"channel\":\"email\"%s}"
                                .formatted(alias, more),
                        "agent");
    }

    private static void erase(String alias) {
        if (lookUp(alias) instanceof Resolution.Known(var subject, _)) {
            SERVICE.get().bean(SubjectVault.class).shred(List.of(subject));
            SERVICE.get()
                    .bean(Batcher.class)
                    .carryOut(
                            List.of(
                                    new Instruction(
                                            new Purge(
                                                    subject,
                                                    UUID.randomUUID().toString(),
                                                    Instant.now().truncatedTo(ChronoUnit.MICROS)),
                                            new Provenance("client:test", "trace", null))));
        }
    }

    private static String whoHas(String alias) {
        return ((Resolution.Known) lookUp(alias)).subject().value();
    }

    private static Resolution lookUp(String alias) {
        return SERVICE.get()
                .bean(SubjectVault.class)
                .lookUp(List.of(SubjectReference.parse("subject", alias)))
                .getFirst();
    }

    private static Set<String> suppressedOf(String reference) {
        List<String> queries = new ArrayList<>();
        for (String channel : CHANNELS) {
            queries.add(
                    "{\"subject\":\"%s\",\"purpose\":\"newsletter\",\"channel\":\"%s\"}"
                            .formatted(reference, channel));
        }
        JsonNode answers =
                JsonMapper.shared()
                        .readTree(
                                SERVICE.get()
                                        .post(
                                                "/v1/decisions",
                                                "{\"queries\":[" + String.join(",", queries) + "]}",
                                                "source")
                                        .body())
                        .get("decisions");
        Set<String> suppressed = new HashSet<>();
        for (int i = 0; i < CHANNELS.size(); i++) {
            if (answers.get(i).get("rule").asString().equals("suppressed")) {
                suppressed.add(CHANNELS.get(i));
            }
        }
        return suppressed;
    }
}
