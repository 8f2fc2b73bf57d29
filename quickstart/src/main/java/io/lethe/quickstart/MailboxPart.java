package io.lethe.quickstart;

import io.lethe.embedded.LocalMailbox;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The mail server: what the platform sends becomes a file, and goes no further. */
final class MailboxPart implements Part {

    private final Path folder;
    private final Port port;
    private volatile @Nullable LocalMailbox mailbox;

    MailboxPart(Path folder, Port port) {
        this.folder = folder;
        this.port = port;
    }

    @Override
    public Port port() {
        return port;
    }

    @Override
    public Probe probe() {
        return Probe.SMTP;
    }

    @Override
    public void start() {
        mailbox = LocalMailbox.start(folder, port.number());
    }

    @Override
    public void close() {
        LocalMailbox running = mailbox;
        if (running != null) {
            running.close();
        }
    }
}
