/**
 * What the law asks, as data with the date from which it applies: the age of consent by country,
 * and what marketing on a channel needs by jurisdiction. It is shipped as a file that an operator
 * can replace, and rules of the past stay in it for questions about the past.
 */
@NullMarked
package io.lethe.consent.law;

import org.jspecify.annotations.NullMarked;
