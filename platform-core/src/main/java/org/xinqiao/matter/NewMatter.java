package org.xinqiao.matter;

import java.time.Instant;

/**
 * A matter that this transaction files, in the hands of the office that received it.
 *
 * @param results what filing leaves behind; the first step on it adds its own
 */
record NewMatter(Matter matter, Custody custody, StepResults results, Instant at) {}
