@NullMarked
package io.lethe.audit.merkle;

import org.jspecify.annotations.NullMarked;
