/**
 * The contact service: who a subject is, how to reach them, and when their data may be stored and
 * nothing else. Here stands what starts it; each feature has a package of its own.
 */
@NullMarked
package io.lethe.contact;

import org.jspecify.annotations.NullMarked;
