/**
 * A double opt-in: somebody asked for a consent to be confirmed, and whoever reads the address's
 * mail confirmed it, or nobody did in time. The events stand in the subject's consent stream.
 */
@NullMarked
package io.lethe.events.optin;

import org.jspecify.annotations.NullMarked;
