/** The CloudEvents in which rows of a file travel. */
@NullMarked
package io.lethe.publish.events;

import org.jspecify.annotations.NullMarked;
