/**
 * Two subjects who turned out to be one, as contact-service tells. What is on record of the merged
 * one becomes the survivor's, the most restrictive of both per purpose and channel; then the vault
 * is told, and every name of both leads to the survivor. The streams of both stay as they are.
 */
@NullMarked
package io.lethe.consent.merges;

import org.jspecify.annotations.NullMarked;
