/** What an operator does to the running node. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.operation;
