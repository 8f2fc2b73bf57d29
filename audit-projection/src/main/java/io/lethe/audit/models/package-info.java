/**
 * The read models of the dashboards, as they are written: from events of the services' logs and
 * nothing else. What is made of a partition depends on the order within it alone, and partitions
 * commute, so a model that is made anew from the beginning equals the one that grew, whatever the
 * order in which logs were read.
 */
@NullMarked
package io.lethe.audit.models;

import org.jspecify.annotations.NullMarked;
