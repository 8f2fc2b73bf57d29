package io.lethe.consent.notices;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.notices.*}
 *
 * @param file the YAML file of notices that are published at start, such as {@code
 *     file:/etc/lethe/notices.yml}
 * @param url where people read one; {@code {notice}} and {@code {language}} stand for the version
 *     and the language
 */
@Validated
@ConfigurationProperties("lethe.notices")
record NoticeSettings(
        @NotNull @DefaultValue("classpath:consent-notices.yml") Resource file,
        @NotNull @DefaultValue("http://localhost:8081/v1/notices/{notice}?language={language}")
                String url) {}
