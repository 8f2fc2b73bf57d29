/**
 * What an upstream system reports, whatever file it was read from: the bodies of the reports that
 * other systems would send themselves.
 */
@NullMarked
package io.lethe.exports.report;

import org.jspecify.annotations.NullMarked;
