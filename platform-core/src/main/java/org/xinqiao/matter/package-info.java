/** The matter (信访事项), its procedure and its custody. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "calendar",
            "petitioner",
            "document",
            "document::web",
            "document::upload",
            "audit",
            "codes",
            "api"
        })
package org.xinqiao.matter;
