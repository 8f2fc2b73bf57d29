/**
 * Making read models anew from the beginning of the logs, beside the live ones, which answer
 * meanwhile; then both change places in one transaction.
 */
@NullMarked
package io.lethe.audit.rebuild;

import org.jspecify.annotations.NullMarked;
