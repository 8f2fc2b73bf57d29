package io.lethe.kit.vault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * One of three brokers, in a process of its own, so that it can be killed. Its arguments: the
 * folder, its number from 1, and the ports of all, of clients and of controllers.
 */
final class BrokerNode {

    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER = "bGVkZ2VyLW9mLXRlc3RzMQ";

    private BrokerNode() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int node = Integer.parseInt(arguments[1]);
        List<String> clients = List.of(arguments[2].split(","));
        List<String> controllers = List.of(arguments[3].split(","));
        Properties settings = settings(folder.resolve("data"), node, clients, controllers);
        format(folder, settings);
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        broker.startup();
        System.out.println("ready");
        System.out.flush();
        broker.awaitShutdown();
    }

    private static Properties settings(
            Path data, int node, List<String> clients, List<String> controllers) {
        List<String> voters = new ArrayList<>();
        for (int i = 0; i < controllers.size(); i++) {
            voters.add("%d@%s:%s".formatted(i + 1, HOST, controllers.get(i)));
        }
        String client = "CLIENT://%s:%s".formatted(HOST, clients.get(node - 1));
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(node));
        p.setProperty("log.dirs", data.toString());
        p.setProperty(
                "listeners",
                client + ",CONTROLLER://%s:%s".formatted(HOST, controllers.get(node - 1)));
        p.setProperty("advertised.listeners", client);
        p.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "CLIENT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("controller.quorum.voters", String.join(",", voters));
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.topic.num.partitions", "1");
        p.setProperty("transaction.state.log.num.partitions", "1");
        p.setProperty("transaction.state.log.replication.factor", "3");
        p.setProperty("transaction.state.log.min.isr", "2");
        p.setProperty("broker.session.timeout.ms", "3000");
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("replica.lag.time.max.ms", "3000");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        return p;
    }

    private static void format(Path folder, Properties settings) throws IOException {
        if (Files.exists(folder.resolve("data/meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "Read by the format only");
        }
        var told = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        int code =
                StorageTool.execute(
                        new String[] {
                            "format", "--cluster-id", CLUSTER, "--config", file.toString()
                        },
                        told);
        if (code != 0) {
            throw new IOException("The format ended with " + code);
        }
    }
}
