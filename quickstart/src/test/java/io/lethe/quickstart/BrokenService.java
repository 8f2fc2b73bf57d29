package io.lethe.quickstart;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;

/** A service that cannot start. */
@SpringBootConfiguration(proxyBeanMethods = false)
class BrokenService {

    @Bean
    InitializingBean trouble() {
        return () -> {
            throw new IllegalStateException("No service without trouble");
        };
    }

    /** A quickstart with that service. */
    static final class Quickstart {

        private Quickstart() {}

        static void main(String[] arguments) {
            var service = new Service("broken", BrokenService.class, PortCheck.anyFree(), false);
            System.exit(
                    io.lethe.quickstart.Quickstart.run(
                            java.util.List.of(service), System.getenv(), arguments));
        }
    }
}
