@NullMarked
package io.lethe.accountability.breaches;

import org.jspecify.annotations.NullMarked;
