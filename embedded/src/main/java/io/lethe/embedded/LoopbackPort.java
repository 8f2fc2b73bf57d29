package io.lethe.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** TCP ports of 127.0.0.1, the only address the servers of this package listen on. */
final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;
    private static final int BELOW_OUTGOING = 32_000;
    private static final int ATTEMPTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private LoopbackPort() {}

    /** The wished port where nobody listens on it; for 0 any free one. */
    static int claim(int wished, String server) {
        if (wished == 0) {
            return anyFree();
        }
        if (!becomesFree(wished)) {
            throw taken(wished, server);
        }
        return wished;
    }

    /** The children of a killed server hold its port for a moment longer. */
    private static boolean becomesFree(int port) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > patience) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    static StartFailure taken(int port, String server) {
        return new StartFailure(
                "Port %d on %s, meant for %s, is taken by another program: stop that program, or choose another port"
                        .formatted(port, HOST, server));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = open(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A free port below those that Linux and macOS give to outgoing connections: there, a client
     * that knocks at a server which is just restarting can be given that server's own port, and
     * hold it.
     */
    static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, BELOW_OUTGOING)
                .filter(LoopbackPort::isFree)
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartFailure(
                                        "No port is free on " + HOST + ": stop other programs"));
    }

    private static ServerSocket open(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // Connections of a predecessor that still wait for their end must not make the port
            // look taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
