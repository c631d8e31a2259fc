/**
 * The engine. {@code Procedure} is the law as a table; a step begins by its row (state, actor, guards), collects its
 * results in {@code StepResults}, and {@code StepWriter} writes them in one order, with the audit entry and the event.
 * Clocks and the custody chain belong to every step. The answer is ring 1 of the matter, {@code MatterViews}.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.procedure;
