@NullMarked
package io.lethe.audit.tiles;

import org.jspecify.annotations.NullMarked;
