/** That questions were answered, as counts: who was asked about is in none of them. */
@NullMarked
package io.lethe.events.decision;

import org.jspecify.annotations.NullMarked;
