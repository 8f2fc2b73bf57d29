/** Merges, without Spring and a database. */
@NullMarked
package io.lethe.consent.merges;

import org.jspecify.annotations.NullMarked;
