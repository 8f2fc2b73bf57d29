package io.lethe.quickstart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Asks a part of this machine whether it works, from any process and without a secret. */
enum Probe {
    /** The readiness that a service tells of itself. */
    SERVICE("http://localhost:") {
        @Override
        boolean answers(int port) {
            return http(port, "/actuator/health/readiness");
        }
    },

    /** The metadata of an OpenID Connect issuer. */
    ISSUER("http://localhost:") {
        @Override
        boolean answers(int port) {
            return http(port, "/.well-known/openid-configuration");
        }
    },

    /** A database that recovers or stops refuses everyone; one that works asks for a password. */
    POSTGRES("127.0.0.1:") {
        @Override
        boolean answers(int port) {
            String url =
                    "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&connectTimeout=%d"
                            .formatted(port, TimeUnit.MILLISECONDS.toSeconds(MILLIS));
            try (Connection _ = DriverManager.getConnection(url)) {
                return true;
            } catch (SQLException e) {
                return ASKS_FOR_PASSWORD.equals(e.getSQLState());
            }
        }
    },

    /** Asked which requests it knows: the shortest of Kafka's conversations. */
    KAFKA("127.0.0.1:") {
        @Override
        boolean answers(int port) {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), MILLIS);
                socket.setSoTimeout(MILLIS);
                var request = new DataOutputStream(socket.getOutputStream());
                request.writeInt(10);
                request.writeShort(API_VERSIONS);
                request.writeShort(0);
                request.writeInt(CORRELATION);
                request.writeShort(-1); // no client id
                request.flush();
                var answer = new DataInputStream(socket.getInputStream());
                return answer.readInt() > 0 && answer.readInt() == CORRELATION;
            } catch (IOException e) {
                return false;
            }
        }
    },

    /** A mail server speaks first. */
    SMTP("127.0.0.1:") {
        @Override
        boolean answers(int port) {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), MILLIS);
                socket.setSoTimeout(MILLIS);
                return socket.getInputStream().read() == '2';
            } catch (IOException e) {
                return false;
            }
        }
    };

    private static final int API_VERSIONS = 18;
    private static final int CORRELATION = 1;
    private static final String ASKS_FOR_PASSWORD = "08004";
    private static final int MILLIS = 5_000;

    private final String reachedAt;

    Probe(String reachedAt) {
        this.reachedAt = reachedAt;
    }

    /** For people: a page to open, or an address to connect to. */
    String place(int port) {
        return reachedAt + port;
    }

    /** Whether it takes requests now; gives up after about five seconds. */
    abstract boolean answers(int port);

    private static boolean http(int port, String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            call.setConnectTimeout(MILLIS);
            call.setReadTimeout(MILLIS);
            try {
                return call.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                call.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
