package io.lethe.consent.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Answers of a mail server, as the mail library hands them on. */
class ServerAnswerTest {

    private record Refusing(int atRecipient, int atData) implements MessageHandler {

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (atRecipient > 0) {
                throw new RejectException(atRecipient, "not " + recipient);
            }
        }

        @Override
        public String data(InputStream data) throws RejectException {
            throw new RejectException(atData, "no");
        }

        @Override
        public void done() {}
    }

    private static MailException sent(int atRecipient, int atData) throws Exception {
        SMTPServer server =
                new SMTPServer.Builder()
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .port(0)
                        .hostName("localhost")
                        .messageHandlerFactory(_ -> new Refusing(atRecipient, atData))
                        .build();
        server.start();
        try {
            return send("localhost", server.getPortAllocated());
        } finally {
            server.stop();
        }
    }

    private static MailException send(String host, int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        var message = new SimpleMailMessage();
        message.setFrom("no-reply@example.org");
        message.setTo("ada@example.org");
        message.setText("Hello");
        return Objects.requireNonNull(
                catchThrowableOfType(MailException.class, () -> sender.send(message)));
    }

    @Test
    void aRecipientWhomTheServerWillNeverTakeIsFinal() throws Exception {
        MailException failure = sent(550, 0);

        assertThat(ServerAnswer.isFinal(failure)).isTrue();
        assertThat(ServerAnswer.kind(failure)).contains("550").doesNotContain("@");
    }

    @Test
    void aMailThatTheServerWillNeverTakeIsFinal() throws Exception {
        assertThat(ServerAnswer.isFinal(sent(0, 554))).isTrue();
    }

    @Test
    void anAnswerOfThe400sIsForAnotherTime() throws Exception {
        assertThat(ServerAnswer.isFinal(sent(450, 0))).isFalse();
        assertThat(ServerAnswer.isFinal(sent(0, 451))).isFalse();
    }

    @Test
    void aServerThatIsAwaySaysNothingAboutTheMail() {
        assertThat(ServerAnswer.isFinal(send("localhost", 1))).isFalse();
    }
}
