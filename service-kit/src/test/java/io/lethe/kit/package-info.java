@NullMarked
package io.lethe.kit;

import org.jspecify.annotations.NullMarked;
