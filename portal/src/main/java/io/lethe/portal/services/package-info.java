/**
 * The services as the portal sees them: their interfaces, and nothing of what is behind. A service
 * that is away is an answer and no failure.
 */
@NullMarked
package io.lethe.portal.services;

import org.jspecify.annotations.NullMarked;
