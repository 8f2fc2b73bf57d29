package io.lethe.publish;

/**
 * @param file as it was named
 * @param reason quotes nothing of the row
 */
record RefusedRow(String file, long line, String reason) {}
