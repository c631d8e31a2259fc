/** Commands for a node's operator. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.operate;
