/** Whom this node trusts over there, and with which keys it speaks (DESIGN §4c). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "chengyu.envelope")
package org.xinqiao.chengyu.partner;
