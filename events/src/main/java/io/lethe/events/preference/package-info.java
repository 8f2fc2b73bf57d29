/**
 * Links with which people see and change all their preferences. The events stand in the subject's
 * consent stream.
 */
@NullMarked
package io.lethe.events.preference;

import org.jspecify.annotations.NullMarked;
