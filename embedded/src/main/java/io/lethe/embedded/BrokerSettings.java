package io.lethe.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The configuration of a broker that is its own controller, sized for one machine. */
final class BrokerSettings {

    static final int NODE = 1;

    private BrokerSettings() {}

    static Properties of(Path data, int port, int controllerPort) {
        var properties = new Properties();
        identity(properties, data, port, controllerPort);
        oneReplica(properties);
        smallFootprint(properties);
        return properties;
    }

    private static void identity(Properties p, Path data, int port, int controllerPort) {
        String host = LoopbackPort.HOST;
        String client = "CLIENT://%s:%d".formatted(host, port);
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE));
        p.setProperty("log.dirs", data.toString());
        p.setProperty("listeners", client + ",CONTROLLER://%s:%d".formatted(host, controllerPort));
        p.setProperty("advertised.listeners", client);
        p.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "CLIENT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("controller.quorum.voters", "%d@%s:%d".formatted(NODE, host, controllerPort));
        // A topic that nobody set up would have settings that nobody chose.
        p.setProperty("auto.create.topics.enable", "false");
        // No JMX, and nothing that calls home.
        p.setProperty("metric.reporters", "");
    }

    private static void oneReplica(Properties p) {
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    private static void smallFootprint(Properties p) {
        p.setProperty("offsets.topic.num.partitions", "8");
        p.setProperty("transaction.state.log.num.partitions", "8");
        p.setProperty("share.coordinator.state.topic.num.partitions", "1");
        // Taken from the heap at start; 16 MiB compact 600,000 keys in one pass.
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("group.coordinator.threads", "1");
        p.setProperty("share.coordinator.threads", "1");
        // After a kill -9 the controller waits this long for the broker it knew (Kafka's default: 9
        // s).
        p.setProperty("broker.session.timeout.ms", "3000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        // Three seconds of waiting for further members that one machine does not have.
        p.setProperty("group.initial.rebalance.delay.ms", "0");
    }
}
