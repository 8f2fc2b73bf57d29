@NullMarked
package io.lethe.consent;

import org.jspecify.annotations.NullMarked;
