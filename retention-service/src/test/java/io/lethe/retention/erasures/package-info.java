/** The tests of erasures. */
@NullMarked
package io.lethe.retention.erasures;

import org.jspecify.annotations.NullMarked;
