@NullMarked
package io.lethe.consent.limits;

import org.jspecify.annotations.NullMarked;
