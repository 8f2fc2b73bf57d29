/** Figures of the log for the people who watch it: numbers, and nothing of anybody. */
@NullMarked
package io.lethe.audit.dashboards;

import org.jspecify.annotations.NullMarked;
