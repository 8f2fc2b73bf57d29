package io.lethe.vault.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.vault.key.AesKey;
import java.util.Objects;

/** Something sealed, to see by whom it can be opened. */
public final class Letters {

    private final Place place;
    private final String text;

    private Letters(Place place, String text) {
        this.place = place;
        this.text = text;
    }

    public static Letters sealed(SubjectKeys keys, KeyName name) {
        Place place = new Place(name, 1, null);
        AesKey key = Objects.requireNonNull(keys.held(name));
        return new Letters(place, SealedText.seal(key, place, "\"Ada\"".getBytes(UTF_8)));
    }

    public static boolean canSeal(SubjectKeys keys, KeyName name) {
        return keys.held(name) != null;
    }

    /** Throws where there is a key and it is another one. */
    public boolean readableWith(SubjectKeys keys) {
        AesKey key = keys.held(place.key());
        return key != null && SealedText.open(key, place, text).length > 0;
    }
}
