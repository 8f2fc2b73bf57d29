package io.lethe.consent.mail;

import io.lethe.events.SubjectId;

/**
 * A mail that is to be sent.
 *
 * @param reference what it is about, such as the id of an opt-in
 * @param kind what it says; of one reference there is one mail of a kind
 * @param subject whose mail it is
 */
public record MailJob(String reference, String kind, SubjectId subject) {}
