/** Figures of consents for the people who watch them: numbers, and nothing of anybody. */
@NullMarked
package io.lethe.consent.dashboards;

import org.jspecify.annotations.NullMarked;
