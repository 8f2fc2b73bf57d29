package io.lethe.portal.services;

/** The value of an answer that tells nothing but that it was done. */
public enum Done {
    DONE
}
