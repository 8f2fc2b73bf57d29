/**
 * Who is looking: people sign in at the issuer of tokens (authorization code with PKCE), and every
 * page says which roles it is for. Tokens stay on the server, in the session.
 */
@NullMarked
package io.lethe.portal.signin;

import org.jspecify.annotations.NullMarked;
