@NullMarked
package io.lethe.consent.decisions;

import org.jspecify.annotations.NullMarked;
