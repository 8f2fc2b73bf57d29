/**
 * The restrictions of processing of Article 18 GDPR: each stands for itself, with its own ground,
 * and is lifted by its own id.
 */
@NullMarked
package io.lethe.events.restriction;

import org.jspecify.annotations.NullMarked;
