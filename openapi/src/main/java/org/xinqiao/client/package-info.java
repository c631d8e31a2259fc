/** The Java client: generated Api objects, and the two classes that make them ready for a node and an account. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.xinqiao.client;
