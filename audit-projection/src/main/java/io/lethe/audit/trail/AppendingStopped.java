package io.lethe.audit.trail;

import io.lethe.kit.reading.Tellable;

/** Nothing is appended to a tree that is not what was left there, until somebody looked into it. */
final class AppendingStopped extends RuntimeException implements Tellable {

    private static final long serialVersionUID = 1;

    AppendingStopped(String message) {
        super(message);
    }

    @Override
    public String tell() {
        return getMessage() + ": verify the log";
    }
}
