/**
 * One subject: what they agreed to, what restricts their data, what happened. A subject is shown by
 * its pseudonym, and nothing personal is read for these pages.
 */
@NullMarked
package io.lethe.portal.subjects;

import org.jspecify.annotations.NullMarked;
