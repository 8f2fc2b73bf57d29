@NullMarked
package io.lethe.vault.alias;

import org.jspecify.annotations.NullMarked;
