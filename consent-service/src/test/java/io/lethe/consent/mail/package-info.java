@NullMarked
package io.lethe.consent.mail;

import org.jspecify.annotations.NullMarked;
