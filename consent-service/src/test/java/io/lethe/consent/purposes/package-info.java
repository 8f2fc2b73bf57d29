@NullMarked
package io.lethe.consent.purposes;

import org.jspecify.annotations.NullMarked;
