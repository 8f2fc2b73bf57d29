package io.lethe.kit.batch;

/** What waits for the writer: one call, or a whole poll. */
sealed interface Offer permits Work, Poll {}
