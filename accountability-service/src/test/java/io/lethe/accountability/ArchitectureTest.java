package io.lethe.accountability;

import io.lethe.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super("io.lethe.accountability");
    }
}
