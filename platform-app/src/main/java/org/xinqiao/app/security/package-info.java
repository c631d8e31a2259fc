/** Identifies who is acting: token or login session, local account, scope. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.security;
