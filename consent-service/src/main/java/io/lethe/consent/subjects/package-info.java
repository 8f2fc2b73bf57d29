/** How callers name a subject. */
@NullMarked
package io.lethe.consent.subjects;

import org.jspecify.annotations.NullMarked;
