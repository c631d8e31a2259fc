/** Security, portal and embedded infrastructure. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.xinqiao.app;
