/**
 * The authorization server of the quickstart: where people sign in and machines get their tokens.
 * In production any OAuth 2 issuer takes its place, so no service may know more of it than its
 * issuer URL.
 */
@NullMarked
package io.lethe.quickstart.identity;

import org.jspecify.annotations.NullMarked;
