/**
 * What a person agreed to, shown again: receipts after ISO/IEC TS 27560 with the vocabulary of the
 * W3C's DPV, which can be checked without asking here, and the wording that a person saw on a day.
 */
@NullMarked
package io.lethe.consent.receipts;

import org.jspecify.annotations.NullMarked;
