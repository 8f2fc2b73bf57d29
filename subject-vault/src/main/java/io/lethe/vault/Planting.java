package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes the key tree of a new vault. */
final class Planting {

    private static final String PLANTED = "SELECT EXISTS (SELECT FROM trunk)";

    private Planting() {}

    /** Whoever comes first makes it, and the others find it. */
    static void plant(Database database, KeyProvider provider) {
        boolean planted =
                database.statement(
                        "The key tree was not looked for",
                        connection -> Sql.truth(connection, PLANTED));
        if (!planted) {
            database.transaction(
                    "The key tree was not made",
                    connection -> {
                        Turns.lock(connection);
                        return Sql.truth(connection, PLANTED) || plant(connection, provider);
                    });
        }
    }

    private static boolean plant(Connection connection, KeyProvider provider) throws SQLException {
        Tree tree = Tree.random(1, RootName.random());
        provider.create(tree.root());
        TreeRows.plant(connection, tree, provider);
        Secrets.plant(connection, tree);
        return true;
    }
}
