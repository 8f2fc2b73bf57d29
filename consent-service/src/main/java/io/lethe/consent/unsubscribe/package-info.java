/**
 * Withdrawal as easy as giving (Art. 7(3) GDPR): a link for the headers of a message, which a mail
 * program follows with one click and without anybody signing in (RFC 8058).
 */
@NullMarked
package io.lethe.consent.unsubscribe;

import org.jspecify.annotations.NullMarked;
