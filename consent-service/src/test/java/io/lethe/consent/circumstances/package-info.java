@NullMarked
package io.lethe.consent.circumstances;

import org.jspecify.annotations.NullMarked;
