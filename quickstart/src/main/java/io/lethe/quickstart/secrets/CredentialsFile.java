package io.lethe.quickstart.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The accounts as a file that people open and scripts read: one account a line. */
public final class CredentialsFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CredentialsFile() {}

    /**
     * The file is there, and is not what this program writes. Without the parser's own words, which
     * quote what they stumbled over.
     */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(int line) {
            super("Not the form of a credentials file in line " + line);
        }
    }

    /**
     * Reads the accounts and adds those that are missing; makes all of them at the first start.
     *
     * @throws Unreadable if a person changed it into something else
     */
    public static Credentials open(Path file, String issuer) throws IOException, Unreadable {
        Credentials known = Files.exists(file) ? read(file) : Credentials.none(issuer);
        Credentials complete = known.completed(issuer);
        if (!complete.equals(known)) {
            PrivateFile.write(file, format(complete));
        }
        return complete;
    }

    private static Credentials read(Path file) throws IOException, Unreadable {
        try {
            return JSON.readValue(PrivateFile.read(file), Credentials.class);
        } catch (JacksonException e) {
            throw new Unreadable(e.getLocation().getLineNr());
        }
    }

    private static String format(Credentials credentials) {
        return """
        {
          "issuer": %s,
          "users": [
        %s
          ],
          "clients": [
        %s
          ]
        }
        """
                .formatted(
                        JSON.writeValueAsString(credentials.issuer()),
                        lines(credentials.users()),
                        lines(credentials.clients()));
    }

    private static String lines(List<?> accounts) {
        return accounts.stream()
                .map(account -> "    " + JSON.writeValueAsString(account))
                .collect(Collectors.joining(",\n"));
    }
}
