/**
 * The tokens in links that people get by mail. A token is an id and a keyed hash over it and over
 * what the link is for: it cannot be guessed, altered, or used for something else, and nothing of
 * it is stored anywhere.
 */
@NullMarked
package io.lethe.consent.links;

import org.jspecify.annotations.NullMarked;
