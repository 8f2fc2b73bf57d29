package io.lethe.consent.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** What a mail server meant by not taking a mail (RFC 5321, 4.2.1). */
final class ServerAnswer {

    private ServerAnswer() {}

    /**
     * Whether it will not be taken later either: an address that is none, or an answer of the 500s
     * to this mail or its recipient. To be turned away at the door (a password, an overload) is
     * nothing about the mail.
     */
    static boolean isFinal(Exception failure) {
        return all(failure)
                .anyMatch(each -> each instanceof AddressException || code(each) / 100 == 5);
    }

    /** What it was, without what it says, which may quote an address. */
    static String kind(Exception failure) {
        int code = all(failure).mapToInt(ServerAnswer::code).max().orElse(0);
        return failure.getClass().getSimpleName() + (code == 0 ? "" : " " + code);
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException it -> it.getReturnCode();
            case SMTPSenderFailedException it -> it.getReturnCode();
            case SMTPSendFailedException it -> it.getReturnCode();
            default -> 0;
        };
    }

    private static Stream<Throwable> all(Throwable failure) {
        Stream.Builder<Throwable> all = Stream.builder();
        Deque<Throwable> open = new ArrayDeque<>();
        add(open, failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            all.add(next);
            if (next instanceof MailSendException it) {
                it.getFailedMessages().values().forEach(each -> add(open, each));
            }
            if (next instanceof MessagingException it) {
                add(open, it.getNextException());
            } else {
                add(open, next.getCause());
            }
        }
        return all.build();
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable failure) {
        if (failure != null) {
            open.add(failure);
        }
    }
}
