@NullMarked
package io.lethe.contact.contacts;

import org.jspecify.annotations.NullMarked;
