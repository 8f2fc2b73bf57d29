package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmTest {

    private static final String TEXT = Tree.text("deploy/compose/keycloak/lethe-realm.json");
    private static final JsonNode REALM = JsonMapper.shared().readTree(TEXT);

    @Test
    void hasTheRolesOfTheHouseAndSomebodyForEach() {
        List<String> roles = Arrays.stream(Role.values()).map(Role::claim).toList();

        assertThat(REALM.at("/roles/realm").valueStream().map(each -> each.get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(roles);
        assertThat(
                        REALM.path("users")
                                .valueStream()
                                .flatMap(each -> each.path("realmRoles").valueStream())
                                .map(JsonNode::asString))
                .hasSameElementsAs(roles);
    }

    @Test
    void everyTokenNamesRolesAndAudienceAsTheServicesReadThem() {
        String audience =
                Tree.services()
                        .getFirst()
                        .setting("/spring/security/oauth2/resourceserver/jwt/audiences")
                        .asString();
        for (JsonNode client : REALM.path("clients")) {
            assertThat(client.path("protocolMappers").valueStream())
                    .anySatisfy(
                            mapper -> {
                                assertThat(mapper.path("protocolMapper").asString())
                                        .isEqualTo("oidc-usermodel-realm-role-mapper");
                                assertThat(mapper.at("/config/claim.name").asString())
                                        .isEqualTo("roles");
                                assertThat(mapper.at("/config/access.token.claim").asString())
                                        .isEqualTo("true");
                            })
                    .anySatisfy(
                            mapper ->
                                    assertThat(
                                                    mapper.at("/config/included.custom.audience")
                                                            .asString(""))
                                            .isEqualTo(audience));
        }
    }

    @Test
    void everySecretIsAnEnvironmentVariableOfKeycloak() {
        JsonNode environment =
                Tree.yaml(Tree.ROOT.resolve("docker-compose.yml"))
                        .getFirst()
                        .at("/services/keycloak/environment");
        List<String> named =
                Pattern.compile("\\$\\{([A-Z_]+)}")
                        .matcher(TEXT)
                        .results()
                        .map(each -> each.group(1))
                        .toList();

        assertThat(environment.propertyNames()).containsAll(named);
        assertThat(REALM.path("clients"))
                .allSatisfy(each -> assertThat(each.path("secret").asString()).startsWith("${"));
        assertThat(REALM.path("users").findValues("value"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.asString()).startsWith("${"));
    }
}
