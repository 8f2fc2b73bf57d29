package io.lethe.events;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** What a reader of the schemas has to do: draft 2020-12, with formats asserted. */
final class SchemaValidator {

    private final Schema schema;

    private SchemaValidator(Schema schema) {
        this.schema = schema;
    }

    static SchemaValidator of(String cloudEventType) {
        String text = Schemas.text(cloudEventType).orElseThrow();
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return new SchemaValidator(registry.getSchema(text));
    }

    /** The places that are wrong, as JSON pointers with the keyword that refused them. */
    List<String> refusals(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        run -> run.executionConfig(c -> c.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .distinct()
                .toList();
    }
}
