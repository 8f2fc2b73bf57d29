@NullMarked
package io.lethe.audit.offline;

import org.jspecify.annotations.NullMarked;
