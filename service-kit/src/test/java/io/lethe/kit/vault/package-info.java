@NullMarked
package io.lethe.kit.vault;

import org.jspecify.annotations.NullMarked;
