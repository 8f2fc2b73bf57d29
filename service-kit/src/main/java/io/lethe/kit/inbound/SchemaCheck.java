package io.lethe.kit.inbound;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lethe.kit.refusal.Refusal;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One compiled JSON schema. Tells field and reason, and never a value. Thread-safe.
 *
 * <p>{@code format} only annotates, as JSON Schema has it: what a time is, the pattern says and the
 * reading of the field after it.
 */
final class SchemaCheck {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    // A property name comes from outside too, and could be an address.
    private static final Pattern HARMLESS = Pattern.compile("[/A-Za-z0-9_-]{0,128}");

    private final Schema schema;

    SchemaCheck(String schema) {
        this.schema = REGISTRY.getSchema(schema);
        this.schema.initializeValidators();
    }

    /**
     * @throws Refusal {@code schema-invalid}, naming the first field that does not fit
     */
    void verify(JsonNode data) {
        List<Error> errors = schema.validate(data);
        if (!errors.isEmpty()) {
            throw refusal(errors.getFirst());
        }
    }

    private static Refusal refusal(Error error) {
        String field = error.getInstanceLocation().toString();
        String property = error.getProperty();
        String pointer = property == null ? field : field + "/" + property;
        return Refusal.invalid(
                        "schema-invalid", "The data does not fit its schema: " + error.getKeyword())
                .at(HARMLESS.matcher(pointer).matches() ? pointer : "(a field not named here)");
    }
}
