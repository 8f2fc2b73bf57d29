package io.lethe.kit.keys;

import io.lethe.vault.key.KeyFolder;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** The key folder of the service. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnProperty("lethe.keys.folder")
@EnableConfigurationProperties(KeySettings.class)
public class KeyConfiguration {

    @Bean
    KeyFolder keyFolder(KeySettings settings) {
        return new KeyFolder(settings.folder());
    }

    @Bean
    @DependsOnDatabaseInitialization
    KeyedHash keyedHash(KeyFolder folder, DataSource dataSource) throws SQLException {
        KeyedHash hash = new KeyedHash(folder.loadOrCreate("hash"));
        KeyCheck.verify(dataSource, hash);
        return hash;
    }

    @Bean
    DayKeys dayKeys(KeyFolder folder) {
        return new DayKeys(folder, Clock.systemUTC());
    }
}
