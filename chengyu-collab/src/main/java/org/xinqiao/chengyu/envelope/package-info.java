/**
 * Messages between two nodes: a signed and encrypted envelope with a closed schema, and the signed receipt that answers
 * it (RULEBOOK §15 X2–X4). CMS containers (RFC 5652, RFC 5083), two suites behind one interface. Pure code: no
 * database, no network, an injected clock.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "api")
package org.xinqiao.chengyu.envelope;
