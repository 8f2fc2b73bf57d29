package io.lethe.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.seal.KeyName;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds every byte of the database finds no name of a person in it. */
@WithServers
class NothingInClearTest {

    private static final List<String> ALIASES =
            List.of("zoe.quill@example.org", "+447700900123", "customer-90210");

    @TempDir Path folder;

    @Test
    void noTableNoFileAndNoLogOfTheDatabaseHoldsAnAlias(TestDatabase database) throws SQLException {
        String firstLog = currentLog(database);
        SubjectVault vault = VaultFixture.open(database, folder);
        SubjectId zoe = resolve(vault, "email:Zoe.Quill@example.org");
        vault.link(
                zoe,
                List.of(
                        Alias.parse("alias", "phone:+44 7700 900123"),
                        Alias.parse("alias", "crm:customer-90210")),
                VaultFixture.NOW);
        vault.mint(Set.of(new KeyName(zoe, "identity")));
        SubjectId gone = resolve(vault, "email:zoe.quill@example.org.invalid");
        vault.shred(List.of(gone));

        List<byte[]> contents = contents(database, firstLog);

        assertThat(contents).hasSizeGreaterThan(20);
        assertThat(holds(contents, Uuids.of(zoe).toString().getBytes(UTF_8))).isTrue();
        for (String alias : ALIASES) {
            for (byte[] form : forms(alias)) {
                assertThat(holds(contents, form)).isFalse();
            }
        }
    }

    private static SubjectId resolve(SubjectVault vault, String alias) {
        return VaultFixture.known(
                vault.resolve(List.of(VaultFixture.sighting(alias, VaultFixture.NOW))).getFirst());
    }

    private static List<byte[]> forms(String alias) {
        List<byte[]> forms = new ArrayList<>();
        for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            byte[] bytes = alias.getBytes(charset);
            forms.add(bytes);
            forms.add(HexFormat.of().formatHex(bytes).getBytes(UTF_8));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(UTF_8));
            // In the middle of other text it can begin at any of three places of a group.
            for (int offset = 0; offset < 3; offset++) {
                byte[] moved = new byte[offset + bytes.length];
                System.arraycopy(bytes, 0, moved, offset, bytes.length);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(moved);
                String inner = base64.substring(offset == 0 ? 0 : 4, base64.length() - 2);
                forms.add(inner.getBytes(UTF_8));
                forms.add(inner.replace('+', '-').replace('/', '_').getBytes(UTF_8));
            }
        }
        forms.add(alias.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        return forms;
    }

    private static Connection asSuperuser(TestDatabase database) throws SQLException {
        String name = database.jdbcUrl().replaceAll("^.*/|\\?.*$", "");
        return DriverManager.getConnection(
                TestServers.superuserUrl(name),
                TestServers.superuser(),
                TestServers.superuserPassword());
    }

    /** The file of the write-ahead log that is written into. */
    private static String currentLog(TestDatabase database) throws SQLException {
        try (Connection connection = asSuperuser(database);
                Statement statement = connection.createStatement()) {
            return new String(
                    read(
                                    statement,
                                    "SELECT convert_to(pg_walfile_name(pg_current_wal_lsn()),"
                                            + " 'UTF8')")
                            .getFirst(),
                    UTF_8);
        }
    }

    /**
     * Every row of every table as text, then the files of the database and the log before them.
     *
     * @param firstLog the first file of the log that is read: earlier ones are of other tests
     */
    private static List<byte[]> contents(TestDatabase database, String firstLog)
            throws SQLException {
        List<byte[]> contents = new ArrayList<>();
        try (Connection connection = asSuperuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            for (byte[] table :
                    read(
                            statement,
                            "SELECT convert_to(quote_ident(tablename), 'UTF8') FROM pg_tables"
                                    + " WHERE schemaname = 'public'")) {
                contents.addAll(
                        read(
                                statement,
                                "SELECT convert_to(t::text, 'UTF8') FROM "
                                        + new String(table, UTF_8)
                                        + " AS t"));
            }
            contents.addAll(
                    read(
                            statement,
                            "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
                                    + " WHERE relnamespace = 'public'::regnamespace"
                                    + " AND relkind IN ('r', 'i', 't')"));
            List<byte[]> log =
                    read(
                            statement,
                            "SELECT pg_read_binary_file('pg_wal/' || name) FROM pg_ls_waldir()"
                                    + " WHERE name BETWEEN '"
                                    + firstLog
                                    + "' AND pg_walfile_name(pg_current_wal_lsn())");
            assertThat(log).isNotEmpty();
            contents.addAll(log);
        }
        return contents;
    }

    private static List<byte[]> read(Statement statement, String sql) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getBytes(1));
            }
        }
        return values;
    }

    private static boolean holds(List<byte[]> contents, byte[] form) {
        String wanted = new String(form, ISO_8859_1);
        return contents.stream().anyMatch(each -> new String(each, ISO_8859_1).contains(wanted));
    }
}
