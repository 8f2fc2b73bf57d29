package io.lethe.kit.topics;

/** A topic exists and is not what the platform needs; running on it would lose or misplace data. */
public final class TopicContradiction extends RuntimeException {

    private static final long serialVersionUID = 1;

    TopicContradiction(String topic, String setting, String wanted, String found) {
        super(
                "Topic "
                        + topic
                        + " has "
                        + setting
                        + "="
                        + found
                        + " but needs "
                        + wanted
                        + ". Alter it, or delete it if it holds nothing: it is then created anew");
    }
}
