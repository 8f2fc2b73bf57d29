/**
 * The register of breaches (Art. 33(5) GDPR) and the clock of each. One stream per breach; a pure
 * decider in a thin Axon shell; a read model written in the transaction of its events.
 */
@NullMarked
package io.lethe.accountability.breaches;

import org.jspecify.annotations.NullMarked;
