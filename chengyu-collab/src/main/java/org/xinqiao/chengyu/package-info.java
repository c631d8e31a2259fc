/** The exchange with the other province (DESIGN §4c, RULEBOOK §15). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.chengyu;
