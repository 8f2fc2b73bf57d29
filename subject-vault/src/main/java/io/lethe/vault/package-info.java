/**
 * The subject vault: which pseudonym stands for whom, the keys that make a subject readable, and
 * their destruction. A library over a PostgreSQL database of its own, shared by all services, in
 * which nothing stands in clear.
 */
@NullMarked
package io.lethe.vault;

import org.jspecify.annotations.NullMarked;
