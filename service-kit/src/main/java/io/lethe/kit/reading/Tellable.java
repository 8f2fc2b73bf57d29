package io.lethe.kit.reading;

/** An exception whose reason holds no value of a record, and may be logged and shown. */
public interface Tellable {

    /** What is the matter and what to do about it. */
    String tell();
}
