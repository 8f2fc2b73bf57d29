@NullMarked
package io.lethe.audit.past;

import org.jspecify.annotations.NullMarked;
