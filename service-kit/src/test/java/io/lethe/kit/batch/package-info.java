@NullMarked
package io.lethe.kit.batch;

import org.jspecify.annotations.NullMarked;
