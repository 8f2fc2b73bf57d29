@NullMarked
package io.lethe.demo.story;

import org.jspecify.annotations.NullMarked;
