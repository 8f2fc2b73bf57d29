package io.lethe.consent.notices;

import io.lethe.events.notice.NoticePublished;
import io.lethe.kit.batch.Command;

/** A wording is to be published. Whether it is news is decided. */
record PublishNotice(NoticePublished fact) implements Command {

    @Override
    public String stream() {
        return fact.key();
    }
}
