/**
 * How it stood with one subject at an instant, from the log alone: nothing that a service keeps is
 * asked, and every line names the entries that prove it.
 */
@NullMarked
package io.lethe.audit.past;

import org.jspecify.annotations.NullMarked;
