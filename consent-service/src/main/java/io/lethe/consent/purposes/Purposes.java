package io.lethe.consent.purposes;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The purposes there are and were, as every replica sees them. Thread-safe. */
@Component
public class Purposes {

    private final JdbcClient jdbc;

    Purposes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these names, by name; what is not in the answer was never defined. */
    public Map<String, Purpose> named(Collection<String> names) {
        Map<String, Purpose> found = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT purpose, title, lawful_basis, channels, double_opt_in, notices,
                               active, event
                          FROM purpose WHERE purpose = ANY (?)
                        """)
                .param(names.toArray(String[]::new))
                .query((row, _) -> PurposeRows.read(row))
                .list()
                .forEach(purpose -> found.put(purpose.purpose(), purpose));
        return found;
    }

    /** All of them, by name. */
    List<Purpose> all() {
        return jdbc.sql(
                        """
                        SELECT purpose, title, lawful_basis, channels, double_opt_in, notices,
                               active, event
                          FROM purpose ORDER BY purpose
                        """)
                .query((row, _) -> PurposeRows.read(row))
                .list();
    }
}
