@NullMarked
package io.lethe.kit.inbound;

import org.jspecify.annotations.NullMarked;
