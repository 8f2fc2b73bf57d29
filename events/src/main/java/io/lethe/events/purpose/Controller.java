package io.lethe.events.purpose;

import io.lethe.events.Fields;

/**
 * Who answers for the processing, Art. 4(7) and 13(1)(a) GDPR.
 *
 * @param address where it is established, in one line
 * @param contact how people reach it: an address, a page, a number
 * @param country where it is established, ISO 3166-1 alpha-2
 */
public record Controller(String name, String address, String contact, String country) {

    public Controller {
        Fields.requireText("name", name, Fields.LINE_LENGTH);
        Fields.requireText("address", address, Fields.LINE_LENGTH);
        Fields.requireText("contact", contact, Fields.LINE_LENGTH);
        Fields.requireCountry("country", country);
    }
}
