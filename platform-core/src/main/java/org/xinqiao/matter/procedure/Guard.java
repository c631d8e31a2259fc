package org.xinqiao.matter.procedure;

import java.util.function.Consumer;

/**
 * A condition of a step, named as the law says it.
 *
 * @param article where it comes from
 * @param check throws a {@link org.xinqiao.api.Refusal} where the condition does not hold
 */
public record Guard(String name, String article, Consumer<StepContext> check) {}
