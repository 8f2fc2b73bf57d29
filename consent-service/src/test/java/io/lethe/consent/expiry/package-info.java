@NullMarked
package io.lethe.consent.expiry;

import org.jspecify.annotations.NullMarked;
