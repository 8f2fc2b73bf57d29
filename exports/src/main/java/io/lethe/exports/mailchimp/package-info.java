/**
 * Audience exports of Mailchimp. An audience comes as up to three files, which are told apart by
 * their columns and may be played in any order:
 *
 * <ul>
 *   <li><em>subscribed</em>: a row is a consent, if it says when it was confirmed. With the time it
 *       was asked for it is a double opt-in.
 *   <li><em>unsubscribed</em>: a row is a withdrawal, and nothing else. Columns of an earlier
 *       opt-in are passed over: that consent has ended, and to store its evidence anew would serve
 *       no purpose.
 *   <li><em>cleaned</em>: a row is an address that bounced, to be suppressed.
 * </ul>
 */
@NullMarked
package io.lethe.exports.mailchimp;

import org.jspecify.annotations.NullMarked;
