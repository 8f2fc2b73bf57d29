/** {@code ./lethe screenshots}: pictures of the portal's pages, for the documentation. */
@NullMarked
package io.lethe.screenshots;

import org.jspecify.annotations.NullMarked;
