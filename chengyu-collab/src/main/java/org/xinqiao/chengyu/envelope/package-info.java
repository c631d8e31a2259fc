/**
 * What crosses the border between two nodes: a signed and encrypted envelope of a closed shape, and the signed receipt
 * that answers it (RULEBOOK §15 X2–X4). CMS containers (RFC 5652, RFC 5083), two suites of algorithms behind one
 * interface. Everything here is pure: no database, no network, the time from an injected clock.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "api")
package org.xinqiao.chengyu.envelope;
