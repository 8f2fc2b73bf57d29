@NullMarked
package io.lethe.kit.keys;

import org.jspecify.annotations.NullMarked;
