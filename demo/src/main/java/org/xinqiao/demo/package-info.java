/** The main journey, told at the terminal against a running node. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.demo;
