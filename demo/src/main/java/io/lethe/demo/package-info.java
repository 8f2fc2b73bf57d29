/**
 * {@code ./lethe demo}: a story of invented people, told to a running platform through its front
 * door. What is told is in {@code story}, how it gets in is in {@code door}, and here is the order.
 */
@NullMarked
package io.lethe.demo;

import org.jspecify.annotations.NullMarked;
