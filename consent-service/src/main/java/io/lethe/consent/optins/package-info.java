/**
 * Double opt-in that no mail scanner can click. Whoever asks gets a link by mail; opening it, by
 * whatever means, changes nothing, and one button confirms. The events stand in the subject's
 * consent stream, so that an erasure closes what is pending together with all else.
 */
@NullMarked
package io.lethe.consent.optins;

import org.jspecify.annotations.NullMarked;
