/**
 * The retention service: how long data is kept, and how a person is forgotten. Here stands what
 * starts it; each feature has a package of its own and knows nothing of the others' insides.
 */
@NullMarked
package io.lethe.retention;

import org.jspecify.annotations.NullMarked;
