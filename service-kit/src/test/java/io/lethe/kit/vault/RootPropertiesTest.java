package io.lethe.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.kit.vault.RootProperties.Kind;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.key.Pkcs11KeyProvider;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RootPropertiesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RootProperties.class)
    static class Properties {}

    @TempDir Path folder;

    /** As the services' YAML gives what nobody set. */
    private void with(Consumer<RootProperties> then, String... properties) {
        new ApplicationContextRunner()
                .withUserConfiguration(Properties.class)
                .withPropertyValues(
                        "lethe.vault.folder=" + folder,
                        "lethe.vault.pkcs11.library=",
                        "lethe.vault.pkcs11.slot=",
                        "lethe.vault.pkcs11.pin=",
                        "lethe.vault.pkcs11.pin-file=")
                .withPropertyValues(properties)
                .run(context -> then.accept(context.getBean(RootProperties.class)));
    }

    @Test
    void rootsAreInFilesUnlessSaidOtherwise() {
        with(roots -> assertThat(roots.keyProvider()).isInstanceOf(FileKeyProvider.class));
    }

    @Test
    void anHsmIsReachedByItsModuleSlotAndPinFile() {
        with(
                roots -> {
                    assertThat(roots.keyProvider()).isInstanceOf(Pkcs11KeyProvider.class);
                    assertThat(roots.pkcs11().settings().slot()).isEqualTo(3);
                },
                "lethe.vault.provider=pkcs11",
                "lethe.vault.pkcs11.library=/usr/lib/hsm.so",
                "lethe.vault.pkcs11.slot=3",
                "lethe.vault.pkcs11.pin-file=/run/secrets/pin");
    }

    @Test
    void whatIsMissingIsNamed() {
        with(
                roots ->
                        assertThatThrownBy(roots::keyProvider)
                                .hasMessageContaining("lethe.vault.pkcs11 needs library"),
                "lethe.vault.provider=pkcs11");
        with(
                roots ->
                        assertThatThrownBy(roots::keyProvider)
                                .hasMessageContaining("lethe.vault.pkcs11 needs pin-file"),
                "lethe.vault.provider=pkcs11",
                "lethe.vault.pkcs11.library=/usr/lib/hsm.so");
    }

    @Test
    void thePinIsNotPrinted() {
        with(
                roots -> {
                    assertThat(roots.provider()).isEqualTo(Kind.PKCS11);
                    assertThat(roots.toString()).doesNotContain("s3cret");
                    assertThat(roots.pkcs11().settings().toString()).doesNotContain("s3cret");
                },
                "lethe.vault.provider=pkcs11",
                "lethe.vault.pkcs11.library=/usr/lib/hsm.so",
                "lethe.vault.pkcs11.pin=s3cret");
    }
}
