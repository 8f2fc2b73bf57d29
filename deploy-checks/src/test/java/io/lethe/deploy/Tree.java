package io.lethe.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sources of Lethe, as they were checked out. */
final class Tree {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<Deployed> SERVICES = find();

    private Tree() {}

    /** Every application that is deployed, and whose module is here. */
    static List<Deployed> services() {
        return SERVICES;
    }

    /** Empty, and told, where its module is not here. */
    static Optional<Deployed> service(String name) {
        Optional<Deployed> found =
                SERVICES.stream().filter(each -> each.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            System.out.println("Not checked, because its module is not in the tree: " + name);
        }
        return found;
    }

    private static List<Deployed> find() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .sorted()
                    .flatMap(module -> Deployed.in(module).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(ROOT.resolve(file));
    }

    /** The documents of a YAML file; a key that stands there twice fails. */
    static List<JsonNode> yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text(file));
        return StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(each -> JsonMapper.shared().valueToTree(each))
                .toList();
    }

    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
