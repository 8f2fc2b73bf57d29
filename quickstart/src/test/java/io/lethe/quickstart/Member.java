package io.lethe.quickstart;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A row of the sample exports.
 *
 * @param address as it stands there, blanks aside
 */
record Member(String address, String firstName, String lastName) {

    static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();
    static final List<Path> EXPORTS =
            List.of(export("subscribed"), export("unsubscribed"), export("cleaned"));

    /** Ordinary words of software, or their beginnings, that are names too. */
    private static final Set<String> ORDINARY = Set.of("Address", "Grace");

    private static final int SHORTEST_NAME = 5;

    private static Path export(String file) {
        return DATA.resolve("mailchimp").resolve(file + "_members_export.csv");
    }

    static List<Member> all() throws IOException {
        List<Member> members = new ArrayList<>();
        for (Path export : EXPORTS) {
            try (var rows =
                    CsvReader.builder()
                            .detectBomHeader(true)
                            .ofNamedCsvRecord(Files.newInputStream(export))) {
                rows.forEach(
                        row ->
                                members.add(
                                        new Member(
                                                row.getField(0).strip(),
                                                row.getField("First Name").strip(),
                                                row.getField("Last Name").strip())));
            }
        }
        return members;
    }

    /** Those that could be somebody's, as they were written and as they are compared. */
    static Set<String> addresses(List<Member> members) {
        Set<String> addresses = distinct(members, Member::address);
        addresses.addAll(distinct(members, each -> each.address().toLowerCase(Locale.ROOT)));
        addresses.removeIf(each -> each.indexOf('@') < SHORTEST_NAME);
        return addresses;
    }

    /** First and last names, apart from those that could stand somewhere by chance. */
    static Set<String> names(List<Member> members) {
        Set<String> names = distinct(members, Member::firstName);
        names.addAll(distinct(members, Member::lastName));
        names.removeIf(each -> each.length() < SHORTEST_NAME || ORDINARY.contains(each));
        return names;
    }

    private static Set<String> distinct(List<Member> members, Function<Member, String> part) {
        Set<String> distinct = new TreeSet<>();
        members.forEach(each -> distinct.add(part.apply(each)));
        return distinct;
    }
}
