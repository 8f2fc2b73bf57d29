@NullMarked
package io.lethe.audit.models;

import org.jspecify.annotations.NullMarked;
