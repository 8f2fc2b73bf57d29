@NullMarked
package io.lethe.vault.seal;

import org.jspecify.annotations.NullMarked;
