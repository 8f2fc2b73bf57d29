/**
 * What people see who follow a link: words in their language, and pages that run no script and load
 * nothing.
 */
@NullMarked
package io.lethe.consent.pages;

import org.jspecify.annotations.NullMarked;
