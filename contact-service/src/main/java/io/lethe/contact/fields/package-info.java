/**
 * What may be put on record of a subject: a list that the operator configures. Whatever is not on
 * it is refused by name, since what nobody needs is not to be collected (Art. 5(1)(c) GDPR).
 */
@NullMarked
package io.lethe.contact.fields;

import org.jspecify.annotations.NullMarked;
