/**
 * How the world names a person: addresses, numbers and ids of other systems, each brought to one
 * spelling so that the same person is found again. No word in here is ever stored or printed; what
 * is stored is a keyed hash. The rules have a version, since another spelling is another hash.
 */
@NullMarked
package io.lethe.vault.alias;

import org.jspecify.annotations.NullMarked;
