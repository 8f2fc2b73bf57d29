package io.lethe.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The environment variables that a service reads: placeholders in its YAML, and any property of
 * Spring's (by the metadata in its jars) or of ours (by the sources), in the form that relaxed
 * binding gives it.
 */
final class Variables {

    private static final Set<String> SPRING = new HashSet<>();
    private static final Set<String> SPRING_MAPS = new HashSet<>();

    static {
        readMetadata();
    }

    private final Deployed service;
    private final Set<String> own = new HashSet<>();

    private Variables(Deployed service) {
        this.service = service;
    }

    static Variables of(Deployed service) {
        Variables variables = new Variables(service);
        variables.readSources(service.module());
        if (!service.name().equals("portal")) {
            variables.readSources(Tree.ROOT.resolve("service-kit"));
        }
        return variables;
    }

    boolean include(String variable) {
        String bound = bare(variable);
        return service.placeholders().contains(variable)
                || own.contains(bound)
                || SPRING.contains(bound)
                || SPRING_MAPS.stream().anyMatch(bound::startsWith);
    }

    /** What relaxed binding makes of a property and of a variable alike. */
    private static String bare(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    private static void readMetadata() {
        try {
            for (URL url :
                    Collections.list(
                            Variables.class
                                    .getClassLoader()
                                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream json = url.openStream()) {
                    JsonMapper.shared().readTree(json).path("properties").forEach(Variables::read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(JsonNode property) {
        String name = bare(property.path("name").asString());
        boolean map = property.path("type").asString("").startsWith("java.util.Map");
        (map ? SPRING_MAPS : SPRING).add(name);
    }

    /** The components of records that are {@code @ConfigurationProperties}. */
    private void readSources(Path module) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    Tree.files(module.resolve("src/main/java").toString(), ".java").stream()
                            .filter(file -> Tree.text(file).contains("@ConfigurationProperties("))
                            .toList();
            if (sources.isEmpty()) {
                return;
            }
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(unit -> unit.accept(new Records(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Records extends TreeScanner<@Nullable Object, @Nullable Object> {

        @Override
        public @Nullable Object visitClass(ClassTree type, @Nullable Object context) {
            String prefix = prefix(type);
            if (prefix != null) {
                type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(member -> ((VariableTree) member).getName())
                        .forEach(field -> own.add(bare(prefix + "." + field)));
            }
            return super.visitClass(type, context);
        }

        private static @Nullable String prefix(ClassTree type) {
            for (AnnotationTree each : type.getModifiers().getAnnotations()) {
                if (each.getAnnotationType().toString().endsWith("ConfigurationProperties")
                        && prefixOf(each) instanceof LiteralTree literal) {
                    return String.valueOf(literal.getValue());
                }
            }
            return null;
        }

        private static com.sun.source.tree.Tree prefixOf(AnnotationTree annotation) {
            com.sun.source.tree.Tree argument = annotation.getArguments().getFirst();
            return argument instanceof com.sun.source.tree.AssignmentTree assignment
                    ? assignment.getExpression()
                    : argument;
        }
    }
}
