@NullMarked
package io.lethe.accountability.regimes;

import org.jspecify.annotations.NullMarked;
