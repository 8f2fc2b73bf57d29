/**
 * The stream of one purpose: what personal data may be used for, on which ground and under which
 * terms. Purposes change over the years, and a decision of the past is explained by the terms of
 * its day, so they are events like any other.
 */
@NullMarked
package io.lethe.events.purpose;

import org.jspecify.annotations.NullMarked;
