package org.xinqiao.matter.procedure;

import java.util.function.Consumer;

/**
 * A condition of a step, named in the law's words.
 *
 * @param article where the condition comes from
 * @param check throws a {@link org.xinqiao.api.Refusal} where the condition fails
 */
public record Guard(String name, String article, Consumer<StepContext> check) {}
