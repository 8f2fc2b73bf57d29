@NullMarked
package io.lethe.contact.fields;

import org.jspecify.annotations.NullMarked;
