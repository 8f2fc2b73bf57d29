/**
 * Mail that leaves the house. What is to be sent is a row in the transaction of its reason, and
 * says neither to whom nor what: both are looked up when it is sent, from events whose personal
 * values are sealed. A mail is sent at least once, and again until a server takes it.
 */
@NullMarked
package io.lethe.consent.mail;

import org.jspecify.annotations.NullMarked;
