/**
 * The stream of one subject's consents: what was agreed to and taken back, and which of the
 * subject's addresses must not be written to. Consent and suppression share a stream because one
 * decision reads both.
 */
@NullMarked
package io.lethe.events.consent;

import org.jspecify.annotations.NullMarked;
