/** The HTTP edge of the module: maps the contract to use cases and back. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.audit.web;
