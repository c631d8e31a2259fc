package org.xinqiao.matter.model;

/** A row that a step adds to a matter and nobody changes afterwards: texts, links, decisions. */
public interface ContentRow {}
