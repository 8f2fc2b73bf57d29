/**
 * The accountability service: what the controller must be able to show (Art. 5(2), 33(5) GDPR).
 * Here stands what starts it; each feature has a package of its own. Nothing here is personal, so
 * it has no vault.
 */
@NullMarked
package io.lethe.accountability;

import org.jspecify.annotations.NullMarked;
