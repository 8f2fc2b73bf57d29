package io.lethe.consent.client;

/** What was read so far is not what the topics hold now: all of it has to be read again. */
final class Rebuild extends RuntimeException {

    Rebuild(String reason) {
        super(reason);
    }
}
