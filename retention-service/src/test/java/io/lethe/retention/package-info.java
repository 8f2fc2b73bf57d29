/** The tests of the service. */
@NullMarked
package io.lethe.retention;

import org.jspecify.annotations.NullMarked;
