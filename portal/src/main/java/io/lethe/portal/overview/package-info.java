/** How the platform is doing, in figures that stay up to date by themselves. */
@NullMarked
package io.lethe.portal.overview;

import org.jspecify.annotations.NullMarked;
