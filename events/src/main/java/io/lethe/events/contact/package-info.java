/**
 * What is on record of one subject: who they are, how to reach them, and who looked. Restrictions
 * of processing share the stream, in a package of their own.
 */
@NullMarked
package io.lethe.events.contact;

import org.jspecify.annotations.NullMarked;
