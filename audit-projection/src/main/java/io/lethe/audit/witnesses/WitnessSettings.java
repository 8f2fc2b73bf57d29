package io.lethe.audit.witnesses;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code lethe.witness.*}
 *
 * @param file where the newest checkpoint is written as well, best on a disk of somebody else; null
 *     for nowhere
 * @param url the submission prefix of a C2SP tlog-witness; null for none
 */
@ConfigurationProperties("lethe.witness")
record WitnessSettings(@Nullable Path file, @Nullable URI url) {}
