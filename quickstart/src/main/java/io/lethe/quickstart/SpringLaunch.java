package io.lethe.quickstart;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One of several Spring Boot applications of this JVM, on loopback only. */
final class SpringLaunch {

    private static final String UNTIL_CLOSED_ANYWAY = "4s";

    private final SpringApplication application;
    private final Port port;

    /** Stronger than everything the environment or a file says. */
    private final Map<String, Object> properties = new HashMap<>();

    /**
     * @param configuration name of its YAML, which no other application of this class path shares
     */
    SpringLaunch(Class<?> application, String configuration, Port port) {
        this.application = new SpringApplication(application);
        this.port = port;
        properties.put("spring.config.name", configuration);
        // A file that happens to lie in the working directory must not change anything.
        properties.put("spring.config.location", "classpath:/");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", UNTIL_CLOSED_ANYWAY);
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", port.number());
    }

    SpringLaunch property(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    <T> SpringLaunch bean(Class<T> type, T bean) {
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton(type.getName(), bean));
        return this;
    }

    ConfigurableApplicationContext start() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("quickstart", properties));
        application.setEnvironment(environment);
        application.setBannerMode(Banner.Mode.OFF);
        // Our own hook closes the services before the servers they need.
        application.setRegisterShutdownHook(false);
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw isPortTaken(e) ? PortCheck.taken(port) : e;
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return true;
            }
        }
        return false;
    }
}
