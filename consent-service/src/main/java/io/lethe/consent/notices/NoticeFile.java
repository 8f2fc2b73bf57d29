package io.lethe.consent.notices;

import io.lethe.events.notice.NoticePublished;
import io.lethe.kit.file.InvalidFile;
import io.lethe.kit.file.YamlFile;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The operator's file of notices. Whatever is wrong in it is named by its place. */
record NoticeFile(@Nullable List<@Nullable NoticeForm> notices) {

    private static final String LIST = "notices";

    private record Name(String notice, String language) {}

    /**
     * The notices in a file, each as the event that would publish it.
     *
     * @throws InvalidFile if there is no such file, or anything in it is not as it must be
     */
    static List<NoticePublished> read(Resource file, Instant at) {
        return YamlFile.read(LIST, file, content -> read(content, at));
    }

    static List<NoticePublished> read(InputStream content, Instant at) {
        NoticeFile file = YamlFile.parse(content, NoticeFile.class);
        List<NoticePublished> all =
                YamlFile.entries(
                        LIST, file == null ? null : file.notices(), form -> form.published(at));
        YamlFile.requireDistinct(
                LIST,
                all,
                each -> new Name(each.notice(), each.language()),
                "notice",
                "stands there in this language twice");
        return all;
    }
}
