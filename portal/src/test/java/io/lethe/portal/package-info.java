@NullMarked
package io.lethe.portal;

import org.jspecify.annotations.NullMarked;
