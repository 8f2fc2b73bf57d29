/**
 * Who the people are and what happens to them. It follows from a seed and a day alone: no clock, no
 * network. All of it is invented, on domains, addresses and numbers that are reserved for that.
 */
@NullMarked
package io.lethe.demo.story;

import org.jspecify.annotations.NullMarked;
