/** The alarm of the audit chain, for those who watch the node. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.audit;
