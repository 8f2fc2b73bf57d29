package io.lethe.kit.desk;

import io.lethe.kit.batch.BatchConfiguration;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.keys.KeyConfiguration;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.subjects.SubjectsConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** The desk of a service that decides. */
@AutoConfiguration(
        after = {BatchConfiguration.class, KeyConfiguration.class, SubjectsConfiguration.class})
@ConditionalOnBean(Batcher.class)
public class DeskConfiguration {

    @Bean
    CommandDesk commandDesk(
            ObjectProvider<Subjects> subjects, Batcher batcher, KeyedHash hash, JsonMapper json) {
        return new CommandDesk(subjects.getIfAvailable(), batcher, hash, json);
    }
}
