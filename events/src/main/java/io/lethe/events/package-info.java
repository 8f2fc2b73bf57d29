/**
 * The published language: what may be said on the bus, by which permanent name, in which bytes. It
 * knows the JDK and one JSON library and nothing of the services, so that every service, and a
 * foreign reader too, can stand on it. What lives here is frozen once it was stored: names,
 * revisions, the JSON of a revision and the bytes of a leaf never change, they only get successors.
 */
@NullMarked
package io.lethe.events;

import org.jspecify.annotations.NullMarked;
