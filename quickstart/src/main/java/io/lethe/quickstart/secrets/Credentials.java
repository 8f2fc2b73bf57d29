package io.lethe.quickstart.secrets;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may sign in: people with a password, machines with a secret.
 *
 * @param issuer of the tokens they get
 */
public record Credentials(String issuer, List<User> users, List<Client> clients) {

    private static final List<String> STAFF = List.of("dpo", "agent", "marketer", "auditor", "ops");
    private static final List<String> ROLES =
            List.of("dpo", "agent", "marketer", "auditor", "source", "subject", "ops");

    public Credentials {
        users = List.copyOf(users);
        clients = List.copyOf(clients);
    }

    /** A person. The name is the role's: an event names its actor, and never a person. */
    public record User(String name, String password, List<String> roles) {

        public User {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A machine. */
    public record Client(String id, String secret, List<String> roles) {

        public Client {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Credentials none(String issuer) {
        return new Credentials(issuer, List.of(), List.of());
    }

    /**
     * One user per role of the staff and one client per role; who is there keeps what they have.
     */
    Credentials completed(String currentIssuer) {
        List<User> allUsers = new ArrayList<>(users);
        STAFF.stream()
                .filter(role -> users.stream().noneMatch(user -> user.name().equals(role)))
                .forEach(role -> allUsers.add(new User(role, RandomText.next(), List.of(role))));
        List<Client> allClients = new ArrayList<>(clients);
        ROLES.stream()
                .filter(role -> clients.stream().noneMatch(client -> client.id().equals(role)))
                .forEach(
                        role -> allClients.add(new Client(role, RandomText.next(), List.of(role))));
        return new Credentials(currentIssuer, allUsers, allClients);
    }
}
