package io.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The superuser of the quickstart's database, with the password from its file. */
final class Postgres {

    private Postgres() {}

    static String url(Child.Place place) {
        return "jdbc:postgresql://%s/postgres"
                .formatted(place.settings().ports().postgres().address());
    }

    static Connection connect(Child.Place place) throws SQLException, IOException {
        String password =
                Files.readString(place.home().keys("quickstart").resolve("postgres.password"));
        return DriverManager.getConnection(url(place), "postgres", password);
    }

    static void execute(Child.Place place, String sql) throws SQLException, IOException {
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(Child.Place place, String sql) throws SQLException, IOException {
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
