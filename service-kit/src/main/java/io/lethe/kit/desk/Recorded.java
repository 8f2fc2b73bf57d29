package io.lethe.kit.desk;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command that was accepted.
 *
 * @param event id of the event that was recorded; absent where nothing had to be
 * @param unchanged whether it was already so
 */
public record Recorded(@Nullable String event, boolean unchanged) {}
