package io.lethe.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for every leaf, tried on events drawn from a fixed seed. */
class LeafEncodingPropertiesTest {

    private static final int ROUNDS = 5_000;
    private static final String NAME_CHARACTERS = "abcz0189";
    private static final String[] VALUE_PARTS = {
        "", "a", "b", "\u0000", "\u0001", "é", "€", "😀", "id"
    };

    private final Random random = new Random(18);

    /** The data is one byte per character. */
    record Event(SortedMap<String, String> attributes, String data) {

        byte[] leaf() {
            return LeafEncoding.encode(attributes.entrySet(), data.getBytes(ISO_8859_1));
        }

        Event with(String name, String value) {
            SortedMap<String, String> more = new TreeMap<>(attributes);
            more.put(name, value);
            return new Event(more, data);
        }

        Event without(String name) {
            SortedMap<String, String> fewer = new TreeMap<>(attributes);
            fewer.remove(name);
            return new Event(fewer, data);
        }
    }

    // A function that can be undone gives different leaves for different attributes.
    @Test
    void theAttributesCanBeReadBackFromTheLeaf() {
        for (int round = 0; round < ROUNDS; round++) {
            Event event = draw();

            byte[] leaf = event.leaf();

            assertThat(attributesIn(leaf)).isEqualTo(event.attributes());
        }
    }

    @Test
    void anyBitOfTheDataChangesTheLeaf() {
        for (int round = 0; round < ROUNDS; round++) {
            Event event = draw();
            byte[] data = event.data().getBytes(ISO_8859_1);
            int bit = random.nextInt(data.length * Byte.SIZE);
            data[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

            byte[] leaf = new Event(event.attributes(), new String(data, ISO_8859_1)).leaf();

            assertThat(leaf).isNotEqualTo(event.leaf());
        }
    }

    @Test
    void anyAttributeThatIsChangedRemovedRenamedOrAddedChangesTheLeaf() {
        for (int round = 0; round < ROUNDS; round++) {
            Event event = draw();
            List<String> names = List.copyOf(event.attributes().keySet());
            String name = names.get(random.nextInt(names.size()));
            String value = event.attributes().getOrDefault(name, "");

            List<Event> others =
                    List.of(
                            event.with(name, value + "x"),
                            event.with(name, "x" + value),
                            event.with("x", value),
                            event.without(name),
                            event.without(name).with(name + "x", value));

            assertThat(others)
                    .allSatisfy(other -> assertThat(other.leaf()).isNotEqualTo(event.leaf()));
        }
    }

    @Test
    void aByteThatMovesFromTheNameToTheValueChangesTheLeaf() {
        for (int round = 0; round < ROUNDS; round++) {
            String text = name() + name();
            int here = 1 + random.nextInt(text.length() - 1);
            int there = 1 + random.nextInt(text.length() - 1);

            boolean same = Arrays.equals(split(text, here).leaf(), split(text, there).leaf());

            assertThat(same).isEqualTo(here == there);
        }
    }

    @Test
    void aBorderIsPartOfTheLeaf() {
        Event none = new Event(new TreeMap<>(), "1");

        assertThat(none.with("ab", "c").leaf()).isNotEqualTo(none.with("a", "bc").leaf());
        assertThat(none.with("a", "bc").with("b", "").leaf())
                .isNotEqualTo(none.with("a", "b").with("b", "c").leaf());
    }

    private static Event split(String text, int border) {
        return new Event(
                new TreeMap<>(Map.of(text.substring(0, border), text.substring(border))), "");
    }

    private Event draw() {
        SortedMap<String, String> attributes = new TreeMap<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            attributes.put(name(), value());
        }
        byte[] data = new byte[1 + random.nextInt(400)];
        random.nextBytes(data);
        return new Event(attributes, new String(data, ISO_8859_1));
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        do {
            name.append(NAME_CHARACTERS.charAt(random.nextInt(NAME_CHARACTERS.length())));
        } while (random.nextInt(4) > 0);
        return name.toString();
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        do {
            value.append(VALUE_PARTS[random.nextInt(VALUE_PARTS.length)]);
        } while (random.nextInt(8) > 0);
        return value.toString();
    }

    /** A reader written from the layout alone. */
    private static SortedMap<String, String> attributesIn(byte[] leaf) {
        ByteBuffer bytes = ByteBuffer.wrap(leaf).position("io.lethe.leaf.v1".length());
        SortedMap<String, String> attributes = new TreeMap<>();
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            attributes.put(text(bytes), text(bytes));
        }
        assertThat(bytes.remaining()).isEqualTo(32);
        return attributes;
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, UTF_8);
    }
}
