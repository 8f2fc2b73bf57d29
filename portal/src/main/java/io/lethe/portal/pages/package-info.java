/** What all pages share: files for the browser, words for times and names. */
@NullMarked
package io.lethe.portal.pages;

import org.jspecify.annotations.NullMarked;
