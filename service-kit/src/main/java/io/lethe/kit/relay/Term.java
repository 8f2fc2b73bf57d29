package io.lethe.kit.relay;

/**
 * A relay's time as leader, as the database knew it when it began.
 *
 * @param assigned highest position given to an event
 * @param sent every event up to here is known to have been committed in Kafka
 * @param lettersAssigned highest position given to a dead letter
 * @param generation how often Kafka has lost track of the transactional id
 */
record Term(long epoch, long assigned, long sent, long lettersAssigned, int generation) {

    Term withLetters(long assignedLetters) {
        return new Term(epoch, assigned, sent, assignedLetters, generation);
    }
}
