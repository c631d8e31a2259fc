package org.xinqiao.matter.model;

/** A row that a step adds to a matter and nobody changes afterwards: its words, its links, its decisions. */
public interface ContentRow {}
