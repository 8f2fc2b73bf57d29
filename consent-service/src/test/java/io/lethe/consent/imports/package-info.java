@NullMarked
package io.lethe.consent.imports;

import org.jspecify.annotations.NullMarked;
