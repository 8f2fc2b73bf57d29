package io.lethe.portal.services;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code lethe.portal.services.*}: where the services are, as the portal reaches them.
 *
 * @param patience how long a page waits for a service before it calls it away
 */
@ConfigurationProperties("lethe.portal.services")
record ServiceSettings(
        @DefaultValue("http://localhost:8081") URI consent,
        @DefaultValue("http://localhost:8082") URI contact,
        @DefaultValue("http://localhost:8083") URI retention,
        @DefaultValue("http://localhost:8084") URI accountability,
        @DefaultValue("http://localhost:8085") URI audit,
        @DefaultValue("3s") Duration patience) {}
