@NullMarked
package io.lethe.consent.consents;

import org.jspecify.annotations.NullMarked;
