@NullMarked
package io.lethe.consent.preferences;

import org.jspecify.annotations.NullMarked;
