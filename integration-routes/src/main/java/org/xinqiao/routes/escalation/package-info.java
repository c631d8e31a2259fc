/** Overdue clocks on their way to the office above (DESIGN §4a). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.escalation;
