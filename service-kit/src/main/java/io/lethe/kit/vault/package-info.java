/** Opens the subject vault for a service: its own pool of connections, its health, its folder. */
@NullMarked
package io.lethe.kit.vault;

import org.jspecify.annotations.NullMarked;
