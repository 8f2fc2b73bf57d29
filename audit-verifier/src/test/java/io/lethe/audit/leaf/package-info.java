@NullMarked
package io.lethe.audit.leaf;

import org.jspecify.annotations.NullMarked;
