/** How often something may be asked for, counted in the database for all replicas together. */
@NullMarked
package io.lethe.consent.limits;

import org.jspecify.annotations.NullMarked;
