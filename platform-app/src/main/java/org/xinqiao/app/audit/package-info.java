/** The audit chain's alarm, for operators. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.audit;
