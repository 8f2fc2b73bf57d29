/** Finding the pseudonym of a person by a name that other systems have for them. */
@NullMarked
package io.lethe.contact.subjects;

import org.jspecify.annotations.NullMarked;
