package org.xinqiao.matter;

/**
 * A window of review could not be ended, however often it was tried; it waits for a person from now on.
 *
 * @param cause a code or the name of the last failure
 */
public record WindowSetAside(OverdueClock window, String cause) {}
