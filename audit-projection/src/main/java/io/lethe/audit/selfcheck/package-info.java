/**
 * The service verifies its own log, again and again and with little of the machine: what somebody
 * changed is found while it runs, and nothing is signed over it.
 */
@NullMarked
package io.lethe.audit.selfcheck;

import org.jspecify.annotations.NullMarked;
