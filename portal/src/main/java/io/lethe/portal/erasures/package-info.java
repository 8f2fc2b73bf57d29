/** Erasure cases and how far they are (Article 17 GDPR). */
@NullMarked
package io.lethe.portal.erasures;

import org.jspecify.annotations.NullMarked;
