/** The Java client: generated Api objects, and two classes that prepare them for a node and an account. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.xinqiao.client;
