@NullMarked
package io.lethe.audit.checkpoints;

import org.jspecify.annotations.NullMarked;
