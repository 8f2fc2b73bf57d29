package io.lethe.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wire to a server, on which round trips are counted: the client speaks after the server did.
 */
final class Wire implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket listening;
    private final AtomicInteger trips = new AtomicInteger();
    private volatile boolean clientSpeaks;

    Wire(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Round trips since the last time this was asked. */
    int trips() {
        return trips.getAndSet(0);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(host, port);
                Thread.ofVirtual().start(() -> copy(client, server, true));
                Thread.ofVirtual().start(() -> copy(server, client, false));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void copy(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[65_536];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (fromClient && !clientSpeaks) {
                    trips.incrementAndGet();
                }
                clientSpeaks = fromClient;
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // one of the two is done
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
