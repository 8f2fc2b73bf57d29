/**
 * Who may do what: bearer tokens of one issuer, the roles of the house, and nothing open that was
 * not declared open. Every handler names its roles, or the service does not start. What leaves this
 * package about a person is a pseudonymous id and never a claim of the token.
 */
@NullMarked
package io.lethe.kit.security;

import org.jspecify.annotations.NullMarked;
