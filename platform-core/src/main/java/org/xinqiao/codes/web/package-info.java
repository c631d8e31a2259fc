/** The HTTP edge of the module. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.codes.web;
