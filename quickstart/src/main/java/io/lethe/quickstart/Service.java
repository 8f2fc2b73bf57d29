package io.lethe.quickstart;

/**
 * A service of the platform. Its name gives the rest: the configuration {@code <name>-service.yml},
 * the database and its owner, the folder of its keys, and the variable {@code LETHE_PORT_<NAME>}.
 *
 * @param name one lower-case word
 * @param application the class with {@code @SpringBootApplication}
 * @param usualPort taken unless the environment names another
 * @param opensVault whether it is let into the subject vault; one that only passes sealed values on
 *     is not
 */
record Service(String name, Class<?> application, int usualPort, boolean opensVault) {

    /** As it is called in front of people. */
    String title() {
        return name + "-service";
    }
}
