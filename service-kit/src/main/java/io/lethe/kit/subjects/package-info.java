/**
 * How a service knows whom a caller means: references become pseudonyms through the vault, a whole
 * poll of them with one question.
 */
@NullMarked
package io.lethe.kit.subjects;

import org.jspecify.annotations.NullMarked;
