/** A matter walked through the procedure by the people of the demo, every step an HTTP call. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.client.walk;
