/**
 * Between a controller and the batcher: who asks, under which key, and what the decision means in
 * HTTP. A controller that uses it has no logic of its own.
 */
@NullMarked
package io.lethe.kit.desk;

import org.jspecify.annotations.NullMarked;
