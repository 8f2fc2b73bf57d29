/**
 * The stream of one version of a privacy notice: its wording in each language. A consent names the
 * version that was shown, so what somebody agreed to can be read for as long as the log is kept.
 */
@NullMarked
package io.lethe.events.notice;

import org.jspecify.annotations.NullMarked;
