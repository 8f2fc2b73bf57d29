@NullMarked
package io.lethe.kit.consume;

import org.jspecify.annotations.NullMarked;
