package io.lethe.benchmarks;

import io.lethe.events.SubjectId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * One keep-alive connection that gives consents. It shares the machine with what it measures, so it
 * does next to nothing: the request is made once and only its subject changes, and of the answer it
 * reads the status and where it ends.
 */
final class RestCaller implements Caller {

    private static final String NOBODY = "a".repeat(26);
    private static final byte[] CREATED = "HTTP/1.1 201".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] request;
    private final int subjectAt;
    private final Answer answer = new Answer();
    private final LongAdder refused;

    /**
     * @param refused counts answers other than 201
     */
    RestCaller(int port, String token, LongAdder refused) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        out = socket.getOutputStream();
        in = socket.getInputStream();
        String text = request(token);
        request = text.getBytes(StandardCharsets.US_ASCII);
        subjectAt = text.indexOf(NOBODY);
        this.refused = refused;
    }

    private static String request(String token) {
        String body =
                """
                {"subject":"%s","purpose":"%s","channel":"%s","notice":"%s","method":"%s"}"""
                        .formatted(
                                NOBODY,
                                Samples.PURPOSE,
                                Samples.CHANNEL,
                                Samples.NOTICE,
                                Samples.METHOD);
        return String.join(
                "\r\n",
                "POST /v1/consents HTTP/1.1",
                "Host: 127.0.0.1",
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "",
                body);
    }

    @Override
    public long call() throws IOException {
        byte[] subject = SubjectId.random().value().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(subject, 0, request, subjectAt, subject.length);
        out.write(request);
        answer.clear();
        while (!answer.isComplete()) {
            if (!answer.readMore(in)) {
                throw new EOFException("The service closed a connection");
            }
        }
        if (answer.startsWith(CREATED)) {
            return 1;
        }
        refused.increment();
        return 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
