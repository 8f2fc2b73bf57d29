@NullMarked
package io.lethe.accountability;

import org.jspecify.annotations.NullMarked;
