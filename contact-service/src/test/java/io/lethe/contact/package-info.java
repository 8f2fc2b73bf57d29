@NullMarked
package io.lethe.contact;

import org.jspecify.annotations.NullMarked;
