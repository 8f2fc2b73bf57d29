package io.lethe.kit.erasure;

/**
 * Says that a service holds personal data, and where: a bean of this type makes it follow erasures.
 *
 * @param aggregate decides {@link Purge} in a {@code @CommandHandler} of its own, with one {@link
 *     io.lethe.events.erasure.PersonalDataPurged} per erasure case, also for a subject it never
 *     heard of, since retention-service waits for it; and refuses all later facts with {@link
 *     io.lethe.kit.refusal.Refusal#subjectErased}
 */
public record PurgedStream<T>(Class<T> aggregate) {}
