/** Camel routes. They move things and decide nothing (DESIGN §2). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"supervision", "matter", "chengyu.jointcase", "chengyu.ledger", "tenancy", "audit", "api"
        })
package org.xinqiao.routes;
