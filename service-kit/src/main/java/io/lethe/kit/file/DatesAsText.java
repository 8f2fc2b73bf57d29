package io.lethe.kit.file;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML's own dates are instants in the zone of the machine; a date of the law is a date. */
final class DatesAsText extends Resolver {

    @Override
    public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
        if (!tag.equals(Tag.TIMESTAMP)) {
            super.addImplicitResolver(tag, regexp, first, limit);
        }
    }
}
