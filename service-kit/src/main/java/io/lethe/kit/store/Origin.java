package io.lethe.kit.store;

/** Where an event of a batch comes from, and who wants to hear that it was appended. */
public interface Origin {

    Provenance provenance();

    /** Called once per event, in the order of the stream, before the commit. */
    void recorded(RecordedEvent event);
}
