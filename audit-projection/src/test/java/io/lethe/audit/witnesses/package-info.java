@NullMarked
package io.lethe.audit.witnesses;

import org.jspecify.annotations.NullMarked;
