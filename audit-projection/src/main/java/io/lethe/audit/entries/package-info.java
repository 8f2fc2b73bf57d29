/** The log as auditors read it: entries, and the proofs that each of them is what it was. */
@NullMarked
package io.lethe.audit.entries;

import org.jspecify.annotations.NullMarked;
