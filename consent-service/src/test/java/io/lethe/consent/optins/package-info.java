@NullMarked
package io.lethe.consent.optins;

import org.jspecify.annotations.NullMarked;
