/**
 * What only the owner of this machine's account may read: the passwords the parts use among
 * themselves, and the accounts of people and machines.
 *
 * <p>Everything here is random, made when first needed and kept in files of mode 0600; nothing of
 * it ever stands on a command line, in a log or in a {@code toString}.
 */
@NullMarked
package io.lethe.quickstart.secrets;

import org.jspecify.annotations.NullMarked;
