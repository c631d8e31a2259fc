@org.jspecify.annotations.NullMarked
package org.xinqiao.app.operation;
