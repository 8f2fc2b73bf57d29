/**
 * What an upstream system reports, whatever file it was read from: the bodies of the reports, and
 * the CloudEvents they travel in.
 */
@NullMarked
package io.lethe.publish.report;

import org.jspecify.annotations.NullMarked;
