@org.jspecify.annotations.NullMarked
package org.xinqiao.bench;
