/**
 * The consent service: who agreed to what, when it ended, and what follows. Here stands what starts
 * it; each feature has a package of its own and knows nothing of the others' insides.
 */
@NullMarked
package io.lethe.consent;

import org.jspecify.annotations.NullMarked;
