/**
 * What is on record of a subject beside their consents and decides with them: objections, a lawful
 * basis of their own, where they live, how old they are, who agreed in a child's place, and what a
 * register of those who want no calls said. The events stand in the subject's consent stream.
 */
@NullMarked
package io.lethe.events.circumstance;

import org.jspecify.annotations.NullMarked;
