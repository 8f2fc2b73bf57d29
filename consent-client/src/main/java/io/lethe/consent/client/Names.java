package io.lethe.consent.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that stand in an entry as a small number, from 1. One thread adds, any number reads; there
 * are few of them, so that each new one may be a new map.
 */
final class Names {

    private final int most;
    private volatile Map<String, Integer> numbers = Map.of();
    private volatile List<String> words = List.of();

    /**
     * @param most how many fit
     */
    Names(int most) {
        this.most = most;
    }

    /** The number of a word; 0 for one that was never added. */
    int numberOf(String word) {
        return numbers.getOrDefault(word, 0);
    }

    /** The number of a word, which is added where it is new. By the one writing thread. */
    int add(String word) {
        int known = numberOf(word);
        if (known > 0) {
            return known;
        }
        if (words.size() == most) {
            throw new IllegalStateException("More than " + most + " different names");
        }
        List<String> longer = new ArrayList<>(words);
        longer.add(word);
        Map<String, Integer> larger = new HashMap<>(numbers);
        larger.put(word, longer.size());
        words = List.copyOf(longer);
        numbers = Map.copyOf(larger);
        return longer.size();
    }

    /** The word of a number that was given here. */
    String word(int number) {
        return words.get(number - 1);
    }
}
