@NullMarked
package io.lethe.audit.trail;

import org.jspecify.annotations.NullMarked;
