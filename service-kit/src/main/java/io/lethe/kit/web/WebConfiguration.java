package io.lethe.kit.web;

import io.lethe.events.Microseconds;
import jakarta.servlet.Filter;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** The frame, the problems and the arguments, for every service of the house. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("lethe.service.name")
@EnableConfigurationProperties(WebSettings.class)
public class WebConfiguration {

    private static final FailureAnswer FAILURES = new FailureAnswer();

    private static final List<CoercionInputShape> SCALARS =
            List.of(
                    CoercionInputShape.Integer,
                    CoercionInputShape.Float,
                    CoercionInputShape.Boolean);

    @Bean
    FilterRegistrationBean<RequestFrame> requestFrame(
            @Value("${lethe.service.name}") String service) {
        return at(Ordered.HIGHEST_PRECEDENCE, new RequestFrame(service, FAILURES));
    }

    // After the observation of requests, so that what it refuses is counted too.
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            WebSettings settings, ObjectProvider<StreamedBodies> streamed) {
        return at(
                Ordered.HIGHEST_PRECEDENCE + 10,
                new BodyLimit(settings.maxBodySize().toBytes(), streamed.orderedStream().toList()));
    }

    /** A number is no text: whoever sends one means something else than what would be kept. */
    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return builder ->
                builder.withCoercionConfig(
                        LogicalType.Textual,
                        coercions ->
                                SCALARS.forEach(
                                        scalar ->
                                                coercions.setCoercion(
                                                        scalar, CoercionAction.Fail)));
    }

    @Bean
    JsonMapperBuilderCustomizer instantsToTheMicrosecond() {
        return builder -> builder.addModule(Microseconds.module());
    }

    private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory ->
                factory.addContextCustomizers(
                        context -> {
                            if (context.getParent() instanceof StandardHost host) {
                                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                            }
                        });
    }

    @Bean
    WebMvcConfigurer problemsAndArguments() {
        return new WebMvcConfigurer() {

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestArguments());
            }

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.removeIf(other -> !(other instanceof ExceptionHandlerExceptionResolver));
                resolvers.add(new ProblemResolver(FAILURES));
            }

            // A YAML parser that happens to be on the class path is no second way in.
            @Override
            public void configureMessageConverters(ServerBuilder builder) {
                builder.configureMessageConvertersList(
                        converters ->
                                converters.removeIf(
                                        converter ->
                                                converter
                                                        .getSupportedMediaTypes()
                                                        .contains(MediaType.APPLICATION_YAML)));
            }
        };
    }
}
