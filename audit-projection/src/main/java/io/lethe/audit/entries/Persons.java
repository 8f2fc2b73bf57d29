package io.lethe.audit.entries;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who turned out to be one person, as the log tells it. */
@Component
class Persons {

    private static final String MERGED = "io.lethe.contact.SubjectsMerged.v1";

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The subject, and whoever was merged into it; one question where nobody was. */
    Set<String> of(String subject) {
        Set<String> all = new LinkedHashSet<>(List.of(subject));
        List<String> asked = List.of(subject);
        while (!asked.isEmpty()) {
            asked = mergedInto(asked).stream().filter(all::add).toList();
        }
        return all;
    }

    private List<String> mergedInto(List<String> subjects) {
        List<String> merged = new ArrayList<>();
        jdbc.sql("SELECT data FROM entry WHERE subject = ANY (?) AND type = ?")
                .param(subjects.toArray(String[]::new))
                .param(MERGED)
                .query(
                        row -> {
                            JsonNode name = json(row.getBytes("data")).path("merged");
                            if (name.isString()) {
                                merged.add(name.asString());
                            }
                        });
        return merged;
    }

    // A row that somebody changed names nobody.
    private static JsonNode json(byte[] data) {
        try {
            return JsonMapper.shared().readTree(data);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
