/** What an administrator does to the running node. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.operation;
