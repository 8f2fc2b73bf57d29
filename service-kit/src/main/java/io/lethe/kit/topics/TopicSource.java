package io.lethe.kit.topics;

import java.util.Collection;

/** Names topics that a service needs beside the three that every service has. */
@FunctionalInterface
public interface TopicSource {

    /**
     * @param partitions how many partitions the platform gives a topic
     */
    Collection<TopicPlan> plans(int partitions);
}
