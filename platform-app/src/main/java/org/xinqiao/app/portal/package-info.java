/** What petitioners use without an account. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.portal;
