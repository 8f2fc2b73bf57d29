package io.lethe.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Looks at all ports before anything is started, so that a taken one leaves nothing behind. */
final class PortCheck {

    private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");
    private static final int CONNECT_MILLIS = 200;
    private static final int LOWEST = 20_000;
    private static final int BELOW_OUTGOING = 32_000;

    private PortCheck() {}

    /**
     * @throws Trouble naming the first port that is taken
     */
    static void refuseTaken(Ports ports) {
        ports.all()
                .filter(port -> !isFree(port.number()))
                .findFirst()
                .ifPresent(
                        port -> {
                            throw taken(port);
                        });
    }

    static Trouble taken(Port port) {
        return new Trouble(
                "Port %d, meant for %s, is taken by another program: stop that program, or choose another port with %s=<number>"
                        .formatted(port.number(), port.part(), port.variable()));
    }

    /**
     * A free port below those that Linux and macOS give to outgoing connections: one of these could
     * be taken again before anybody listens on it.
     */
    static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, BELOW_OUTGOING)
                .filter(PortCheck::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // What is left of connections to a predecessor must not make the port look taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(IPV4, port));
        } catch (IOException e) {
            return false;
        }
        return !answersOnIpv6(port);
    }

    /** Where localhost also is ::1, a browser would find the other program and not us. */
    private static boolean answersOnIpv6(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(IPV6, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
