@NullMarked
package io.lethe.kit.observe;

import org.jspecify.annotations.NullMarked;
