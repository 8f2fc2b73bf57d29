/**
 * The erasures of Article 17 GDPR, from the request on. Nothing in here says whose data it was
 * beyond the pseudonym, since these events outlive the person's keys.
 */
@NullMarked
package io.lethe.events.erasure;

import org.jspecify.annotations.NullMarked;
