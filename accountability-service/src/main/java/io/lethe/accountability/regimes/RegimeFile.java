package io.lethe.accountability.regimes;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.file.InvalidFile;
import io.lethe.kit.file.YamlFile;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The operator's file of regimes. Whatever is wrong in it is named by its place. */
record RegimeFile(@Nullable List<@Nullable Entry> regimes) {

    private static final String LIST = "regimes";
    private static final int MOST_HOURS = 24 * 365;
    private static final int LONGEST = 1000;

    record Entry(
            @Nullable String regime,
            @Nullable LocalDate from,
            @Nullable Integer hours,
            @Nullable String basis,
            @Nullable String note) {

        // Each is checked before it is used.
        @SuppressWarnings("NullAway")
        Regime checked() {
            Fields.requireName("regime", regime);
            Fields.requirePresent("from", from);
            if (Fields.requirePresent("hours", hours) < 1 || hours > MOST_HOURS) {
                throw new InvalidFieldException("hours", "must be 1 to " + MOST_HOURS);
            }
            Fields.requireText("basis", basis, LONGEST);
            Fields.requireText("note", note, LONGEST);
            return new Regime(regime, from, hours, basis, note);
        }
    }

    /**
     * The versions of one regime.
     *
     * @throws InvalidFile if there is no such file, it does not list that regime, or anything in it
     *     is not as it must be
     */
    static Regimes read(Resource file, String regime) {
        return YamlFile.read("breach regimes", file, content -> read(content, regime));
    }

    static Regimes read(InputStream content, String regime) {
        List<Regime> wanted =
                all(content).stream().filter(each -> each.regime().equals(regime)).toList();
        if (wanted.isEmpty()) {
            throw new InvalidFieldException(
                    LIST, "must list the one that lethe.breaches.regime names");
        }
        return new Regimes(wanted);
    }

    private static List<Regime> all(InputStream content) {
        RegimeFile file = YamlFile.parse(content, RegimeFile.class);
        List<Regime> all =
                YamlFile.entries(LIST, file == null ? null : file.regimes(), Entry::checked);
        YamlFile.requireDistinct(
                LIST,
                all,
                each -> List.of(each.regime(), each.from()),
                "from",
                "is the date of another version too");
        return all;
    }
}
