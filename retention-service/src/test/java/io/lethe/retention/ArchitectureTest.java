package io.lethe.retention;

import io.lethe.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super("io.lethe.retention");
    }
}
