package io.lethe.quickstart;

import io.lethe.portal.Portal;
import io.lethe.quickstart.identity.IdentityServer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The authorization server and the portal in one web server: the issuer's paths are the issuer's,
 * all others the portal's.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({IdentityServer.class, ThymeleafAutoConfiguration.class, Portal.class})
class FrontServer {}
