/** The register of breaches, with the clock of each (Articles 33 and 34 GDPR). */
@NullMarked
package io.lethe.portal.breaches;

import org.jspecify.annotations.NullMarked;
