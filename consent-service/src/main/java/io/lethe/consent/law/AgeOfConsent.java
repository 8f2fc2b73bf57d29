package io.lethe.consent.law;

/**
 * From which age somebody agrees alone (Art. 8 GDPR).
 *
 * @param both whether below it the child has to agree beside the holder of parental responsibility
 */
public record AgeOfConsent(int years, boolean both) {}
