/** Topics on the real broker. */
@NullMarked
package io.lethe.kit.topics;

import org.jspecify.annotations.NullMarked;
