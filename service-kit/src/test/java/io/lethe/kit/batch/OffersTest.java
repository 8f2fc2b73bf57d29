package io.lethe.kit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Offers offers = new Offers(5, 3);

    @Test
    void callsShareATransactionUpToItsLimit() throws InterruptedException {
        List<Work> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(call());
        }
        calls.forEach(offers::offer);

        assertThat(offers.take(AT_ONCE)).isEqualTo(calls.subList(0, 3));
        assertThat(offers.waiting()).isOne();
    }

    @Test
    void laterCallsWaitForThoseUnderWayAndPollsDoNot() throws InterruptedException {
        offers.offer(call());
        List<Offer> underWay = offers.take(AT_ONCE);
        Work later = call();
        Poll poll = poll(2);
        offers.offer(later);
        offers.add(poll);

        assertThat(offers.take(AT_ONCE)).containsExactly(poll);
        assertThat(offers.take(AT_ONCE)).isEmpty();

        offers.done(underWay);

        assertThat(offers.take(AT_ONCE)).containsExactly(later);
    }

    @Test
    void callsGoBesideAPollThatIsUnderWay() throws InterruptedException {
        offers.add(poll(2));
        List<Offer> underWay = offers.take(AT_ONCE);
        Work call = call();
        offers.offer(call);

        assertThat(offers.take(AT_ONCE)).containsExactly(call);

        offers.done(underWay);
        offers.offer(call());
        assertThat(offers.take(AT_ONCE)).as("the calls are still under way").isEmpty();
    }

    @Test
    void aPollIsNeverCut() throws InterruptedException {
        Poll large = poll(10);
        offers.add(large);
        offers.add(poll(1));

        assertThat(offers.take(AT_ONCE)).containsExactly(large);
    }

    @Test
    void thereIsRoomForSoManyCallsAndNoMore() {
        for (int i = 0; i < 5; i++) {
            assertThat(offers.offer(call())).isTrue();
        }

        assertThat(offers.offer(call())).isFalse();
        assertThat(offers.leave()).hasSize(5);
        assertThat(offers.waiting()).isZero();
    }

    private static Work call() {
        return Work.of(BatcherFixture.note(SubjectId.random(), "news"), BatcherFixture.TEST, null);
    }

    private static Poll poll(int records) {
        return new Poll(
                Collections.nCopies(
                        records,
                        BatcherFixture.inbound(
                                BatcherFixture.note(SubjectId.random(), "news"), "id")),
                List.of());
    }
}
