package org.xinqiao.matter.model;

/**
 * The number another system gave a submission (RULEBOOK §19); never changes once recorded.
 *
 * @param system short name of the system, the same in every office; up to 30 characters
 * @param number up to 38 characters
 */
public record ExternalId(String system, String number) {}
