@NullMarked
package io.lethe.consent.sweep;

import org.jspecify.annotations.NullMarked;
