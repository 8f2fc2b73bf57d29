package io.lethe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestFolderTest {

    @Test
    void whatAKilledTestRunLeftIsPutAwayAndALivingOneIsNot() throws Exception {
        Path ofKilled = folderOf(endedProcess());
        Path ofLiving = folderOf(ProcessHandle.current().pid());

        TestFolder.create();

        assertThat(ofKilled).doesNotExist();
        assertThat(ofLiving).exists();
        Files.delete(ofLiving);
    }

    private static Path folderOf(long process) throws IOException {
        return Files.createTempDirectory("lethe-test-" + process + "-");
    }

    private static long endedProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }
}
