package io.lethe.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class BearerHeaderTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final BearerHeader header = new BearerHeader();

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer a.b-c_d~e+f/g=", "bearer a.b-c_d~e+f/g=", "BEARER  a.b-c_d~e+f/g= "})
    void readsTheToken(String value) {
        request.addHeader("Authorization", value);

        assertThat(header.convert(request))
                .isInstanceOfSatisfying(
                        BearerTokenAuthenticationToken.class,
                        token -> assertThat(token.getToken()).isEqualTo("a.b-c_d~e+f/g="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer a b", "Bearer ada@example.org", "Bearer \u00e4"})
    void refusesWhatIsNoToken(String value) {
        request.addHeader("Authorization", value);

        assertThatThrownBy(() -> header.convert(request))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageNotContaining("example");
    }

    @Test
    void refusesTwoTokens() {
        request.addHeader("Authorization", "Bearer a");
        request.addHeader("Authorization", "Bearer b");

        assertThatThrownBy(() -> header.convert(request))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void takesNoTokenFromTheAddress() {
        request.setParameter("access_token", "abc");

        assertThat(header.convert(request)).isNull();
    }

    @Test
    void leavesOtherSchemesAlone() {
        request.addHeader("Authorization", "Basic YTpi");

        assertThat(header.convert(request)).isNull();
    }
}
