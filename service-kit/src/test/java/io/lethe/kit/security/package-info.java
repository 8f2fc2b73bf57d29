@NullMarked
package io.lethe.kit.security;

import org.jspecify.annotations.NullMarked;
