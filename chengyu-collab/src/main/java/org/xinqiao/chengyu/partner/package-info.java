/** The partner that this node trusts, and this node's keys for the exchange (DESIGN §4c). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "chengyu.envelope")
package org.xinqiao.chengyu.partner;
