/**
 * Restrictions of processing (Art. 18 GDPR), as the contact service's log tells them. They are kept
 * in this service's own database, so that a decision asks nobody else.
 */
@NullMarked
package io.lethe.consent.restrictions;

import org.jspecify.annotations.NullMarked;
