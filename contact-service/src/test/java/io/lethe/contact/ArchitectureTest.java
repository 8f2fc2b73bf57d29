package io.lethe.contact;

import io.lethe.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super("io.lethe.contact", "io.lethe.kit.erasure..");
    }
}
