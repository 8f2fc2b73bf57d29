package io.lethe.quickstart.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {

    private static final String ISSUER = "http://localhost:8080";

    @TempDir private Path folder;

    @Test
    void thereIsOnePersonPerRoleOfTheStaffAndOneMachinePerRole() throws Exception {
        Credentials credentials = CredentialsFile.open(file(), ISSUER);

        assertThat(credentials.users())
                .extracting(Credentials.User::name)
                .containsExactly("dpo", "agent", "marketer", "auditor", "ops");
        assertThat(credentials.clients())
                .extracting(Credentials.Client::id)
                .containsExactly("dpo", "agent", "marketer", "auditor", "source", "subject", "ops");
        assertThat(credentials.clients())
                .allSatisfy(client -> assertThat(client.roles()).containsExactly(client.id()));
    }

    @Test
    void noTwoSecretsAreTheSame() throws Exception {
        Credentials credentials = CredentialsFile.open(file(), ISSUER);

        assertThat(credentials.clients())
                .extracting(Credentials.Client::secret)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        credentials.users().stream().map(Credentials.User::password).toList());
    }

    @Test
    void whoHasASecretKeepsItAndWhoIsMissingIsAdded() throws Exception {
        Credentials before = CredentialsFile.open(file(), ISSUER);
        Files.writeString(
                file(),
                Files.readString(file())
                        .replaceAll("(?m)^.*\"id\":\"agent\".*\\R", "")
                        .replaceAll("(?m)^.*\"name\":\"dpo\".*\\R", ""));

        Credentials after = CredentialsFile.open(file(), ISSUER);

        assertThat(after.clients()).hasSameSizeAs(before.clients());
        assertThat(after.users()).hasSameSizeAs(before.users());
        assertThat(after.clients()).containsAll(without(before, "agent"));
    }

    private static Iterable<Credentials.Client> without(Credentials credentials, String id) {
        return credentials.clients().stream().filter(client -> !client.id().equals(id)).toList();
    }

    @Test
    void anotherPortIsAnotherIssuerOfTheSameAccounts() throws Exception {
        Credentials before = CredentialsFile.open(file(), ISSUER);

        Credentials after = CredentialsFile.open(file(), "http://localhost:9080");

        assertThat(after.issuer()).isEqualTo("http://localhost:9080");
        assertThat(after.clients()).isEqualTo(before.clients());
        assertThat(Files.readString(file())).contains("http://localhost:9080");
    }

    @Test
    void aFileThatOthersCouldReadIsTakenBack() throws Exception {
        CredentialsFile.open(file(), ISSUER);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        CredentialsFile.open(file(), ISSUER);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAPersonSpoiltIsRefusedWithoutQuotingIt() throws Exception {
        Files.writeString(file(), "{\n\"issuer\": sesame");

        assertThatThrownBy(() -> CredentialsFile.open(file(), ISSUER))
                .isInstanceOf(CredentialsFile.Unreadable.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }

    @Test
    void accountsDoNotPrintTheirSecrets() throws Exception {
        Credentials credentials = CredentialsFile.open(file(), ISSUER);

        String printed = credentials.toString();

        assertThat(printed).contains("dpo");
        credentials.users().forEach(user -> assertThat(printed).doesNotContain(user.password()));
        credentials
                .clients()
                .forEach(client -> assertThat(printed).doesNotContain(client.secret()));
    }

    private Path file() {
        return folder.resolve("credentials.json");
    }
}
