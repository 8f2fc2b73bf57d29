@NullMarked
package io.lethe.audit.rebuild;

import org.jspecify.annotations.NullMarked;
