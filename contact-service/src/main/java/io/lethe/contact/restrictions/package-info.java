/**
 * Restrictions of processing (Art. 18 GDPR). Each is a fact in the stream of its subject, stands
 * for itself and is lifted by its own id. Others read them from the log or from a compacted topic.
 */
@NullMarked
package io.lethe.contact.restrictions;

import org.jspecify.annotations.NullMarked;
