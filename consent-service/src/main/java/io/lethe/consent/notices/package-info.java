/**
 * Privacy notices: what people are told before they agree, word for word (Art. 7(1), 13 GDPR). A
 * version is published once per language and never changed; purposes and consents name it.
 */
@NullMarked
package io.lethe.consent.notices;

import org.jspecify.annotations.NullMarked;
