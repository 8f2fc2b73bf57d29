package io.lethe.kit.batch;

import java.util.Map;

/**
 * A record that was not taken, on its way to the dead-letter topic.
 *
 * @param headers reason, coordinates and the name of the sealing key; nothing personal
 * @param sealed the original record, sealed
 */
public record DeadLetter(String topic, Map<String, String> headers, byte[] sealed) {}
