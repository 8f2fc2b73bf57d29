/**
 * The web pages of the platform for its staff. They speak to the services over HTTP with the token
 * of the person who is signed in, keep nothing, and know no more than the services would tell that
 * person.
 */
@NullMarked
package io.lethe.portal;

import org.jspecify.annotations.NullMarked;
