package io.lethe.kit.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private final KeyedHash hash = new KeyedHash(new byte[32]);

    @Test
    void theSamePartsHashAlike() {
        assertThat(hash.of("use", "a", "b")).isEqualTo(hash.of("use", "a", "b")).hasSize(16);
    }

    @Test
    void partsThatOnlyReadAlikeTogetherHashDifferently() {
        assertThat(hash.of("use", "ab", "c")).isNotEqualTo(hash.of("use", "a", "bc"));
    }

    @Test
    void hashesOfTwoUsesNeverMeet() {
        assertThat(hash.of("one", "a")).isNotEqualTo(hash.of("two", "a"));
    }

    @Test
    void anotherKeyHashesDifferently() {
        byte[] key = new byte[32];
        key[0] = 1;

        assertThat(new KeyedHash(key).of("use", "a")).isNotEqualTo(hash.of("use", "a"));
    }
}
