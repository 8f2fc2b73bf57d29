@NullMarked
package io.lethe.consent.law;

import org.jspecify.annotations.NullMarked;
