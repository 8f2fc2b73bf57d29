/**
 * How a service speaks HTTP: correlation, limits, problems (RFC 9457), Idempotency-Key and the
 * OpenAPI page. Everything that goes wrong anywhere in a request leaves through one {@link
 * io.lethe.kit.web.ProblemWriter}, so there is one form of error, and one place to make sure that
 * no personal value is in it.
 */
@NullMarked
package io.lethe.kit.web;

import org.jspecify.annotations.NullMarked;
