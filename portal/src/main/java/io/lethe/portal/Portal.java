package io.lethe.portal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * All of the portal, for an application that brings Spring MVC, Thymeleaf and Spring Security. Its
 * chain of filters is the last one: paths that another chain takes are not the portal's.
 */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@ComponentScan(
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = SpringBootConfiguration.class))
public class Portal {}
