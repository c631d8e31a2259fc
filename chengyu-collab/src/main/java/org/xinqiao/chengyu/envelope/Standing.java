package org.xinqiao.chengyu.envelope;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a side's ledger of a case goes, signed. It stands outside the sequence, so it also crosses where the sequence
 * is stuck.
 *
 * @param from division code of the office whose ledger it is
 * @param to the partner's office
 * @param sent the last place it sent
 * @param taken the last place it took of the partner's messages
 */
public record Standing(UUID caseId, String from, String to, long sent, long taken, Instant at) {}
