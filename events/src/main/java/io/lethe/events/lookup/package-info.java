/** Questions for the subjects behind many aliases: how many were asked, and never whose. */
@NullMarked
package io.lethe.events.lookup;

import org.jspecify.annotations.NullMarked;
