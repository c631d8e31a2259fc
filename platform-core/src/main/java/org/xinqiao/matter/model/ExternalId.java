package org.xinqiao.matter.model;

/**
 * What another system calls a submission (RULEBOOK §19); recorded once, never changed.
 *
 * @param system its short name, the same in every office; up to 30 characters
 * @param number up to 38 characters
 */
public record ExternalId(String system, String number) {}
