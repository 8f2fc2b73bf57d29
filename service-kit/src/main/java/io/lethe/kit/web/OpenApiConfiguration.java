package io.lethe.kit.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.HandlerMethod;

/** The API's description, {@code /v3/api-docs}, and its page, {@code /docs}. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("lethe.service.name")
public class OpenApiConfiguration {

    /** The component that every error response refers to. */
    public static final String PROBLEM_RESPONSE = "Problem";

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(@Value("${lethe.service.name}") String service) {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Correlation.class, IdempotencyKey.class);
        return new OpenAPI().info(new Info().title("Lethe: " + service).version("v1"));
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> {
            Components components =
                    api.getComponents() == null ? new Components() : api.getComponents();
            ModelConverters.getInstance().readAll(Problem.class).forEach(components::addSchemas);
            components.addResponses(PROBLEM_RESPONSE, problemResponse());
            api.components(components);
        };
    }

    @Bean
    OperationCustomizer problemsAndKeys() {
        return (operation, handler) -> {
            operation
                    .getResponses()
                    .addApiResponse("default", new ApiResponse().$ref(PROBLEM_RESPONSE));
            if (takesIdempotencyKey(handler)) {
                operation.addParametersItem(
                        new HeaderParameter()
                                .name(IdempotencyKey.HEADER)
                                .required(false)
                                .schema(new StringSchema().minLength(1).maxLength(255))
                                .description(
                                        "The caller's name for this request: repeated with the same"
                                                + " key and body, it does nothing twice."));
            }
            return operation;
        };
    }

    private static boolean takesIdempotencyKey(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == IdempotencyKey.class);
    }

    private static ApiResponse problemResponse() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("Anything that goes wrong, as RFC 9457 has it")
                .content(
                        new Content()
                                .addMediaType(
                                        Problem.MEDIA_TYPE, new MediaType().schema(reference)));
    }
}
