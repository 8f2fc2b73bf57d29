package io.lethe.consent.mail;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What all mails say. The server is Spring Boot's own {@code spring.mail.*}.
 *
 * @param from the address they come from
 * @param controller the name of the controller (Art. 13(1)(a) GDPR)
 * @param linkBase where this service is reached from outside, without a slash at the end
 */
@Validated
@ConfigurationProperties("lethe.mail")
public record MailSettings(
        @NotBlank @DefaultValue("no-reply@localhost") String from,
        @NotBlank @DefaultValue("The controller") String controller,
        @DefaultValue("http://localhost:8081") URI linkBase) {

    /** The address of a page of this service. */
    public String link(String path) {
        return linkBase + path;
    }
}
