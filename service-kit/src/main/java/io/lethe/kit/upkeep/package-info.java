/** Work that nobody asks for and that is due all the same, done by every replica in small steps. */
@NullMarked
package io.lethe.kit.upkeep;

import org.jspecify.annotations.NullMarked;
