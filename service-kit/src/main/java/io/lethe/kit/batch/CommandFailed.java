package io.lethe.kit.batch;

/**
 * A command that neither could be recorded nor was refused: a defect of ours. The cause may quote
 * the command, so it is for a debugger and never for a log or an answer.
 */
public final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailed(Throwable cause) {
        super("The command could not be recorded", cause);
    }
}
