@NullMarked
package io.lethe.kit.store;

import org.jspecify.annotations.NullMarked;
