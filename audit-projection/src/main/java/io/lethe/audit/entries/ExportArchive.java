package io.lethe.audit.entries;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.lethe.audit.offline.ExportForm;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive of files, the last of which hold the sums of the others. */
final class ExportArchive {

    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();

    ExportArchive(OutputStream out) {
        zip = new ZipOutputStream(out, UTF_8);
    }

    /** Writes one file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes lines of CSV. */
    interface Lines {
        void writeTo(CsvWriter csv) throws IOException;
    }

    void text(String name, String text) throws IOException {
        file(name, out -> out.write(text.getBytes(UTF_8)));
    }

    void csv(String name, List<String> columns, Lines lines) throws IOException {
        file(name, out -> csv(out, columns, lines));
    }

    /** Lines of CSV below a header; the stream stays open. */
    static void csv(OutputStream out, List<String> columns, Lines lines) throws IOException {
        // Not closed: that would close what it writes to.
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(columns);
        lines.writeTo(csv);
        csv.flush();
    }

    private void file(String name, Content content) throws IOException {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        DigestOutputStream out = new DigestOutputStream(zip, digest);
        content.writeTo(out);
        out.flush();
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(name)
                .append('\n');
    }

    /** Adds the sums. Without this the archive is not whole, and no reader takes it for one. */
    void finish() throws IOException {
        String files = sums.toString();
        sums.setLength(0);
        text(ExportForm.SUMS, files);
        String ofSums = sums.toString();
        text(ExportForm.SUM_OF_SUMS, ofSums);
        zip.finish();
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
