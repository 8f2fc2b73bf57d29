package io.lethe.kit.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event and in which chain of causes: stored beside the event and sent with it.
 *
 * @param actor pseudonymous user, client or source; never a name or an address
 * @param correlation what belongs together across services
 * @param causation the event or record that caused this one; null where a request did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(String actor, String correlation, @Nullable String causation) {}
