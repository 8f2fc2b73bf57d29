@NullMarked
package io.lethe.audit.verify;

import org.jspecify.annotations.NullMarked;
