package io.lethe.portal.pages;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/** The files that browsers load: our own, and those of libraries under the URL of their version. */
@Component
public class Assets implements WebMvcConfigurer {

    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final Duration FOR_GOOD = Duration.ofDays(365);

    private final String style = library("tabler__core", "dist/css/tabler.min.css");
    private final String htmx = library("htmx.org", "dist/htmx.min.js");
    private final String charts = library("chart.js", "dist/chart.umd.min.js");

    private static String library(String name, String file) {
        @Nullable String path = new WebJarVersionLocator().fullPath(name, file);
        if (path == null) {
            throw new IllegalStateException("The webjar %s is not there".formatted(name));
        }
        return "/webjars/" + path.substring(path.indexOf(WEBJARS) + WEBJARS.length());
    }

    /** Tabler. */
    public String style() {
        return style;
    }

    public String htmx() {
        return htmx;
    }

    /** Chart.js. */
    public String charts() {
        return charts;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/" + WEBJARS)
                .setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable());
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/lethe-assets/")
                .setCacheControl(CacheControl.noCache());
    }
}
