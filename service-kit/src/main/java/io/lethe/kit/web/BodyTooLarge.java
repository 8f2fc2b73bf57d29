package io.lethe.kit.web;

import java.io.IOException;

/** More was sent than the service takes, found while it was read. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    BodyTooLarge() {
        super("The body is larger than this service takes");
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
        return this;
    }
}
