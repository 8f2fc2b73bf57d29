/**
 * The names under which other systems report facts to the platform. They are apart from the
 * platform's own events because a report may be refused and an event may not: a report becomes a
 * command first. Their bodies are those of the REST resources and are described by the schemas
 * alone.
 */
@NullMarked
package io.lethe.events.upstream;

import org.jspecify.annotations.NullMarked;
