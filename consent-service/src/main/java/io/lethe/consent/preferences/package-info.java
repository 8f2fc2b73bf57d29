/**
 * All that somebody agreed to, objected to and put off, in one place: seen and changed by the
 * person with a link that is mailed to them, or by those who help them. Whatever is wanted in one
 * request is recorded in one append, or none of it.
 */
@NullMarked
package io.lethe.consent.preferences;

import org.jspecify.annotations.NullMarked;
