package io.lethe.kit.keys;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param folder where the service keeps its key files; shared by all replicas, backed up apart from
 *     the databases, readable by the service alone
 */
@ConfigurationProperties("lethe.keys")
public record KeySettings(Path folder) {}
