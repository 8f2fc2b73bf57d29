@NullMarked
package io.lethe.audit.lag;

import org.jspecify.annotations.NullMarked;
