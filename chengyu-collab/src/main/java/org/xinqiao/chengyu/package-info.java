/** The conversation with Chongqing; its first life comes with the joint case. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"matter", "calendar", "document", "tenancy", "audit"})
package org.xinqiao.chengyu;
