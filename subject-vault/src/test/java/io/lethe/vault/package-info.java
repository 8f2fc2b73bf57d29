@NullMarked
package io.lethe.vault;

import org.jspecify.annotations.NullMarked;
