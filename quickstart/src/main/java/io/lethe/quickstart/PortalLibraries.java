package io.lethe.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps what the portal's libraries configure by themselves from the services, which have them on
 * their class path only because all of it runs in one JVM. The portal names what it takes.
 */
final class PortalLibraries implements AutoConfigurationImportFilter {

    private static final List<String> PACKAGES =
            List.of(
                    "io.github.wimdeblauwe.htmx.",
                    "org.springframework.boot.thymeleaf.",
                    "org.springframework.boot.security.oauth2.client.");

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            @Nullable String name = classes[i];
            wanted[i] = name == null || PACKAGES.stream().noneMatch(name::startsWith);
        }
        return wanted;
    }
}
