package io.lethe.benchmarks;

import io.lethe.audit.offline.Verifier;
import io.lethe.audit.trail.Entry;
import io.lethe.audit.verify.LogVerification;
import io.lethe.audit.verify.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** How fast a whole log is verified, against the plain SHA-256 of the bytes it covers. */
final class TrailVerifications {

    private static final int ROUNDS = 4;
    private static final int PLAIN = 200_000;
    // An export is verified in less than a second, and the JVM compiles for the first few.
    private static final int EXPORT_ROUNDS = 20;
    private static final int EXPORT_WARM_UP = 5;

    private TrailVerifications() {}

    /** Something that is done again and again, and the first time to warm up. */
    private interface Work {
        void run() throws Exception;
    }

    /** The fastest of the rounds, in seconds: what else runs makes none of them faster. */
    private static double seconds(Work work) throws Exception {
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round <= ROUNDS; round++) {
            double taken = once(work);
            if (round > 0) {
                fastest = Math.min(fastest, taken);
            }
        }
        return fastest;
    }

    private static double once(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    /**
     * @param entries in the log
     * @return entries a second, and that as a part of the rate of SHA-256 over their leaves and
     *     data
     */
    static double[] fromDatabase(Database database, long entries) throws Exception {
        double plain = plain(database);
        double verified =
                seconds(
                        () -> {
                            try (Connection connection = database.connect()) {
                                Verdict verdict = LogVerification.of(connection, List.of());
                                if (!verdict.whole()) {
                                    throw new IOException(verdict.words());
                                }
                            }
                        });
        return new double[] {entries / verified, plain * entries / verified};
    }

    // What is hashed plainly is in memory, so it is a part of the log; and not any more when the
    // log is verified: that needs none of it.
    /** Seconds for an entry. */
    private static double plain(Database database) throws Exception {
        List<byte[]> bytes = leavesAndData(database);
        return 2 * seconds(() -> digest(bytes)) / bytes.size();
    }

    private static void digest(List<byte[]> bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        bytes.forEach(digest::update);
        digest.digest();
    }

    private static List<byte[]> leavesAndData(Database database) throws SQLException {
        List<byte[]> bytes = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement read =
                    connection.prepareStatement(
                            "SELECT " + Entry.COLUMNS + " FROM entry LIMIT " + PLAIN)) {
                read.setFetchSize(2_000);
                try (ResultSet rows = read.executeQuery()) {
                    while (rows.next()) {
                        Entry entry = Entry.of(rows);
                        bytes.add(entry.leaf());
                        bytes.add(entry.event().data());
                    }
                }
            }
        }
        return bytes;
    }

    /**
     * @return bytes a second, and that as a part of the rate of SHA-256 over the same files
     */
    static double[] fromFiles(Run run, Database database) throws Exception {
        Path folder = Files.createDirectories(run.folder().resolve("export"));
        export(run, database, folder);
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        double plain = Double.MAX_VALUE;
        double verified = Double.MAX_VALUE;
        for (int round = 0; round < EXPORT_WARM_UP + EXPORT_ROUNDS; round++) {
            double plainly = once(() -> digestFiles(files));
            double whole = once(() -> verify(folder));
            if (round >= EXPORT_WARM_UP) {
                plain = Math.min(plain, plainly);
                verified = Math.min(verified, whole);
            }
        }
        return new double[] {size / verified, plain / verified};
    }

    private static void verify(Path folder) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        if (Verifier.run(nowhere, System.err, "export", folder.toString()) != Verifier.WHOLE) {
            throw new IOException("The export is not whole");
        }
    }

    private static void digestFiles(List<Path> files) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] part = new byte[1 << 16];
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
                    digest.update(part, 0, read);
                }
            }
        }
        digest.digest();
    }

    /** The whole log, as the service exports it. */
    private static void export(Run run, Database database, Path folder) throws Exception {
        database.execute("UPDATE checkpoint SET note = NULL");
        try (Issuer issuer = Issuer.start();
                ServiceProcess service = ServiceProcess.audit(run, database, issuer.url());
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/v1/entries/export.zip?reads=true"
                                                    .formatted(service.port())))
                            .header("Authorization", "Bearer " + issuer.token("auditor"))
                            .build();
            HttpResponse<InputStream> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("The export was answered with " + answer.statusCode());
            }
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(answer.body()))) {
                for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                    Files.copy(zip, folder.resolve(each.getName()));
                }
            }
        }
    }
}
