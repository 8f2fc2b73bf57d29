package io.lethe.kit.security;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Says in the API's description which calls need a token, and of whom. */
@AutoConfiguration(after = SecurityConfiguration.class)
@ConditionalOnBean(Openness.class)
public class SecuredApiConfiguration {

    private static final String BEARER = "bearer";

    @Bean
    OpenApiCustomizer bearerScheme() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentActor.class);
        return api -> {
            Components components =
                    api.getComponents() == null ? new Components() : api.getComponents();
            components.addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                            .type(SecurityScheme.Type.HTTP)
                            .scheme("bearer")
                            .bearerFormat("JWT"));
            api.components(components);
        };
    }

    @Bean
    OperationCustomizer rolesOfOperations() {
        return (operation, handler) -> {
            Role[] roles = RoleCheck.rolesOf(handler);
            return roles.length == 0 ? operation : secured(operation, roles);
        };
    }

    private static Operation secured(Operation operation, Role... roles) {
        String names = Arrays.stream(roles).map(Role::claim).collect(Collectors.joining(", "));
        String before = operation.getDescription() == null ? "" : operation.getDescription() + " ";
        return operation
                .description(before + "Roles: " + names + ".")
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
}
