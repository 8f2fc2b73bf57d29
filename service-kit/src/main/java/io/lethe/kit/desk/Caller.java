package io.lethe.kit.desk;

import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** Who sends a command, in which chain of causes, and under which Idempotency-Key if any. */
public record Caller(CurrentActor actor, Correlation correlation, @Nullable IdempotencyKey key) {}
