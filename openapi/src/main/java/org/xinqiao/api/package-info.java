/** The contract: interfaces and DTOs generated from {@code openapi/}; open to every module with a web edge. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.xinqiao.api;
