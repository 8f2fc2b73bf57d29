/**
 * Restrictions of processing (Art. 18 GDPR), as the log of contact-service tells them, in the
 * database of a service that has to heed them, so that it asks nobody else. The table is in the
 * migrations of each such service, because contact-service, which decides the restrictions, has one
 * of the same name for itself:
 *
 * <pre>{@code
 * CREATE TABLE restriction (
 *     restriction text        PRIMARY KEY COLLATE "C",
 *     subject     text        NOT NULL COLLATE "C",
 *     ground      text        NOT NULL,
 *     at          timestamptz NOT NULL,
 *     event       text        NOT NULL
 * );
 * CREATE INDEX restriction_subject ON restriction (subject);
 * }</pre>
 */
@NullMarked
package io.lethe.kit.restriction;

import org.jspecify.annotations.NullMarked;
