package io.lethe.kit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call a handler; one of them is enough. Stands on the method, or on the
 * controller for all its methods. A handler without it, whose path is not open either, keeps the
 * service from starting.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedFor {
    Role[] value();
}
