@NullMarked
package io.lethe.kit.web;

import org.jspecify.annotations.NullMarked;
