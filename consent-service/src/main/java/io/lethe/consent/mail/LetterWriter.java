package io.lethe.consent.mail;

import java.util.Optional;
import java.util.Set;

/** Writes the mails of some kinds, when they are sent. Thread-safe. */
public interface LetterWriter {

    Set<String> kinds();

    /** The mail, or nothing where there is no reason for it any more. */
    Optional<Letter> write(MailJob job);
}
