/**
 * The engine. {@code Procedure} is the law as a table. A step begins by its row, collects {@code StepResults}, and
 * {@code StepWriter} writes them in one order with audit entry and event. {@code MatterViews} answers with ring 1.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.matter.procedure;
