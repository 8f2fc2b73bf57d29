@NullMarked
package io.lethe.consent.notices;

import org.jspecify.annotations.NullMarked;
