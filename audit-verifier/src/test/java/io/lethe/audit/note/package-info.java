@NullMarked
package io.lethe.audit.note;

import org.jspecify.annotations.NullMarked;
