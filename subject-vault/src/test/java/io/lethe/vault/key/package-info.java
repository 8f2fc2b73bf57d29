@NullMarked
package io.lethe.vault.key;

import org.jspecify.annotations.NullMarked;
