/**
 * The restrictions of Article 18 GDPR, as far as they forbid an erasure: contact-service decides
 * them, this is a copy.
 */
@NullMarked
package io.lethe.retention.restrictions;

import org.jspecify.annotations.NullMarked;
