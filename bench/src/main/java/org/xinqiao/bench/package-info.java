/** Measures the platform against a floor, run by command: {@code ./xinqiao bench lifecycle}. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.bench;
