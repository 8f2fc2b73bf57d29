@NullMarked
package io.lethe.audit.entries;

import org.jspecify.annotations.NullMarked;
