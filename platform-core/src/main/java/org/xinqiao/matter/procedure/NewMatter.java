package org.xinqiao.matter.procedure;

import java.time.Instant;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Matter;

/**
 * A matter that this transaction files, in the custody of the office that received it.
 *
 * @param results what filing leaves behind; the first step on it adds its own
 */
public record NewMatter(Matter matter, Custody custody, StepResults results, Instant at) {}
