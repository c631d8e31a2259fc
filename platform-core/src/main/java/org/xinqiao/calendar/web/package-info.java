/** The HTTP edge of the module: maps the contract to use cases and back. */
@org.springframework.modulith.NamedInterface("web")
@org.jspecify.annotations.NullMarked
package org.xinqiao.calendar.web;
