package io.lethe.consent.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.embedded.LocalMailbox;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail as the service is set up to send it, to a server that cannot encrypt. */
class SecureMailTest {

    @TempDir private Path folder;

    private void send(LocalMailbox mailbox, String... more) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withInitializer(SecureMailTest::asShipped)
                .withPropertyValues(
                        "spring.mail.host=127.0.0.1", "spring.mail.port=" + mailbox.port())
                .withPropertyValues(more)
                .run(
                        context -> {
                            SimpleMailMessage mail = new SimpleMailMessage();
                            mail.setFrom("no-reply@example.org");
                            mail.setTo("ada@example.org");
                            mail.setText("Secret");
                            context.getBean(JavaMailSender.class).send(mail);
                        });
    }

    private static void asShipped(ConfigurableApplicationContext context) {
        try {
            new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("consent-service.yml"))
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsSentInClearUnlessSomebodySaysSo() {
        try (LocalMailbox mailbox = LocalMailbox.start(folder.resolve("mailbox"), 0)) {
            assertThatThrownBy(() -> send(mailbox)).isInstanceOf(MailException.class);
            assertThat(mailbox.mails()).isEmpty();

            send(mailbox, "LETHE_SMTP_TLS=false");
            assertThat(mailbox.mails()).hasSize(1);
        }
    }
}
