/**
 * How a service forgets. Once retention-service has destroyed a subject's keys, every service
 * closes the subject's stream with {@link io.lethe.events.erasure.PersonalDataPurged}, and its read
 * models empty themselves when they see that event. All a service has to say is which aggregate
 * decides a {@link Purge}.
 */
@NullMarked
package io.lethe.kit.erasure;

import org.jspecify.annotations.NullMarked;
