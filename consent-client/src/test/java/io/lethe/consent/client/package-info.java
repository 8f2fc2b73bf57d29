@org.jspecify.annotations.NullMarked
package io.lethe.consent.client;
