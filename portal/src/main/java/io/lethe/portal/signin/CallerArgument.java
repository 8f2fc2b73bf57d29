package io.lethe.portal.signin;

import io.lethe.portal.services.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Lets a controller take the {@link Caller} as an argument, with a token that is still good: one
 * that runs out is renewed before. Where that is not possible any more, the person signs in anew.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {

    private final OAuth2AuthorizedClientManager tokens;
    private final String nameClaim;

    CallerArgument(OAuth2AuthorizedClientManager tokens, String nameClaim) {
        this.tokens = tokens;
        this.nameClaim = nameClaim;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        @Nullable Principal principal = request.getUserPrincipal();
        if (!(principal instanceof Authentication person)) {
            throw new ClientAuthorizationRequiredException(SignIn.REGISTRATION);
        }
        Caller caller = new Caller(name(person), roles(person), token(person, request));
        if (container != null) {
            container.addAttribute("caller", caller);
        }
        return caller;
    }

    private Token token(Authentication person, NativeWebRequest request) {
        OAuth2AuthorizeRequest asked =
                OAuth2AuthorizeRequest.withClientRegistrationId(SignIn.REGISTRATION)
                        .principal(person)
                        .attribute(
                                HttpServletRequest.class.getName(),
                                Objects.requireNonNull(
                                        request.getNativeRequest(HttpServletRequest.class)))
                        .attribute(
                                HttpServletResponse.class.getName(),
                                Objects.requireNonNull(
                                        request.getNativeResponse(HttpServletResponse.class)))
                        .build();
        @Nullable OAuth2AuthorizedClient client;
        try {
            client = tokens.authorize(asked);
        } catch (ClientAuthorizationException e) {
            client = null;
        }
        if (client == null) {
            throw new ClientAuthorizationRequiredException(SignIn.REGISTRATION);
        }
        return new Token(client.getAccessToken().getTokenValue());
    }

    private String name(Authentication person) {
        @Nullable String name =
                person.getPrincipal() instanceof OidcUser user
                        ? user.getClaimAsString(nameClaim)
                        : null;
        return name == null ? person.getName() : name;
    }

    private static Set<String> roles(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(Roles.PREFIX))
                .map(authority -> String.valueOf(authority).substring(Roles.PREFIX.length()))
                .map(role -> role.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
