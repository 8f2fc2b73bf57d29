package io.lethe.audit.models;

/**
 * That a service holds nothing of a subject any more. Each service says so in its own log, behind
 * all that it ever said of the subject: so it is that service's word that ends what a read model
 * has of its events, and not that of another log, which may be read earlier or later.
 */
final class Purged {

    static final String KIND = "io.lethe.erasure.PersonalDataPurged";

    private Purged() {}

    static boolean by(String service, Fact fact) {
        return fact.kind().equals(KIND) && fact.source().equals(service) && fact.subject() != null;
    }
}
