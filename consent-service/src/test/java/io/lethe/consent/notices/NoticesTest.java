package io.lethe.consent.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.notice.NoticePublished;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class NoticesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String V2 =
            """
            notices:
              - notice: v2
                language: en
                controller: {name: Example, address: Dublin, contact: mail, country: IE}
                text: |
                  We write.
            """;

    private static NoticePublished read(String yaml) {
        return NoticeFile.read(
                        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), NOON)
                .getFirst();
    }

    private static List<NoticePublished> publish(NoticePublished notice, NoticePublished before) {
        return NoticeDecider.decide(
                new PublishNotice(notice), NoticeDecider.evolve(before, NoticeDecider.NONE));
    }

    @Test
    void theFileThatIsShippedPublishesOneVersionInTwoLanguages() {
        assertThat(NoticeFile.read(new ClassPathResource("consent-notices.yml"), NOON))
                .extracting(each -> each.notice() + " " + each.language())
                .containsExactly("v1 en", "v1 de");
    }

    @Test
    void theSameWordingAgainIsTheSame() {
        assertThat(publish(read(V2), read(V2))).isEmpty();
    }

    @Test
    void anotherLanguageIsAnotherWordingOfTheVersion() {
        NoticePublished german = read(V2.replace("en\n", "de\n").replace("We write", "Wir"));

        assertThat(publish(german, read(V2))).containsExactly(german);
    }

    @Test
    void whatPeopleAgreedToIsNotChanged() {
        assertThatThrownBy(() -> publish(read(V2.replace("write", "sell")), read(V2)))
                .hasMessageContaining("give the new one a version of its own");
        assertThatThrownBy(() -> publish(read(V2.replace("Dublin", "Cork")), read(V2)))
                .hasMessageContaining("give the new one a version of its own");
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        assertThatThrownBy(() -> read(V2.replace("country: IE", "country: XX")))
                .hasMessageStartingWith("notices/0/controller/country: must be the code");
        assertThatThrownBy(() -> read(V2.replace("  We write.", "")))
                .hasMessageStartingWith("notices/0/text: must not be blank");
        assertThatThrownBy(() -> read(V2 + V2.substring("notices:\n".length())))
                .hasMessage("notices/1/notice: stands there in this language twice");
    }
}
