@NullMarked
package io.lethe.portal.overview;

import org.jspecify.annotations.NullMarked;
