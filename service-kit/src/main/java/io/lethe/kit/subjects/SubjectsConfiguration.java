package io.lethe.kit.subjects;

import io.lethe.kit.vault.VaultConfiguration;
import io.lethe.vault.SubjectVault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The subjects of a service that has a vault. */
@AutoConfiguration(after = VaultConfiguration.class)
@ConditionalOnBean(SubjectVault.class)
public class SubjectsConfiguration {

    @Bean
    Subjects subjects(SubjectVault vault, ObjectProvider<Inheritance> inheritance) {
        return new Subjects(vault, inheritance.getIfAvailable());
    }
}
