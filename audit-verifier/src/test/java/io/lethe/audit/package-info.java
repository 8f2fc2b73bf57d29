@NullMarked
package io.lethe.audit;

import org.jspecify.annotations.NullMarked;
